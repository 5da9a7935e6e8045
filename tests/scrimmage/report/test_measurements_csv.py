"""measurements.csv."""

import csv
from io import StringIO

from msgspec.structs import replace

from scrimmage.report.measurements_csv import COLUMNS, write
from scrimmage.verdict import Verdict


def rows(verdict: Verdict) -> list[dict[str, str]]:
    """The rows, by column."""
    stream = StringIO(newline="")
    write(verdict, None, stream)
    return list(csv.DictReader(StringIO(stream.getvalue(), newline="")))


def test_every_figure_is_a_row(failing: Verdict) -> None:
    """Objectives first, then each claim of each scenario and rig."""
    found = rows(failing)

    kinds = [row["kind"] for row in found]
    assert kinds.count("objective") == len(failing.objectives)
    assert kinds.count("claim") == sum(len(one.claims) for one in failing.scenarios)
    assert tuple(found[0]) == COLUMNS
    t3 = next(row for row in found if row["id"] == "T3")
    measured = next(one for one in failing.objectives if one.id == "T3")
    assert (float(t3["observed"]), t3["bound"], int(t3["n"]), t3["verdict"]) == (
        measured.observed, measured.bound, measured.n, measured.verdict,
    )  # fmt: skip


def test_a_text_is_no_formula(failing: Verdict) -> None:
    """A spreadsheet would run it; commas, quotes and line breaks stay in their cell."""
    target = replace(failing.target, spec='=HYPERLINK("x"),\n', build="+1")
    found = rows(replace(failing, target=target))

    assert {row["target"] for row in found} == {'\'=HYPERLINK("x"),\n'}
    assert {row["build"] for row in found} == {"'+1"}
