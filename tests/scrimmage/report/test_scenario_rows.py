"""The scenarios on a terminal."""

from collections.abc import Callable
from io import StringIO

import pytest
from msgspec.structs import replace
from rich.console import Console

from scrimmage.report.scenario_rows import mark, rows, scenario_part
from scrimmage.verdict import ClaimVerdict, ScenarioVerdict, Verdict, Word

LEGEND = "✗ failed ? could not be told - not judged (…) does not count"


def shown(verdict: Verdict) -> list[str]:
    """The lines of the part, blanks run together."""
    stream = StringIO()
    Console(file=stream, width=80).print(scenario_part(verdict))
    return [" ".join(line.split()) for line in stream.getvalue().splitlines()]


def test_a_scenario_is_a_line_under_its_suite(failing: Verdict) -> None:
    """Verdict in a word, rig, runs, how many of them differed, and each claim by its id."""
    lines = shown(failing)

    assert lines.index("rate_limit rig runs distinct claims") < lines.index(
        "✗ fail torture sim 20 19 RL1 ✗RL2 ✗RL9 (✗RL3)"
    )


def test_rigs_that_agree_share_a_line(passing: Verdict) -> None:
    """The same verdict in several rigs is the rule; it takes one line."""
    assert "✓ pass resume_after_refusal sim wire 23 22 RL1 RL2 RL3 RL8" in shown(passing)


def test_rigs_that_differ_have_lines_of_their_own(
    make_claim: Callable[..., ClaimVerdict], make_scenario: Callable[..., ScenarioVerdict]
) -> None:
    """Only the wire fails here, and that must be seen."""
    fine = make_scenario("a", "sim", "pass", make_claim("RL1"))
    bad = make_scenario("a", "wire", "fail", make_claim("RL1", "fail"))

    assert [(row.rigs, row.runs, row.distinct) for row in rows([fine, bad])] == [
        (("sim",), 20, 19),
        (("wire",), 3, 3),
    ]


@pytest.mark.parametrize(
    ("verdict", "counted", "text"),
    [
        ("pass", True, "RL1"),
        ("pass", False, "RL1"),
        ("fail", True, "✗RL1"),
        ("fail", False, "(✗RL1)"),
        ("unknown", True, "?RL1"),
        ("not_applicable", True, "-RL1"),
    ],
)
def test_a_claim_is_told_by_a_sign(
    make_claim: Callable[..., ClaimVerdict], verdict: Word, text: str, *, counted: bool
) -> None:
    """Without colour the sign alone must do."""
    assert mark(make_claim("RL1", verdict, counted=counted)) == text


def test_the_signs_are_explained_where_there_are_any(passing: Verdict, failing: Verdict) -> None:
    """Where all claims pass there is nothing to explain."""
    clean = [one for one in passing.scenarios if all(claim.verdict == "pass" for claim in one.claims)]

    assert LEGEND in shown(failing)
    assert LEGEND not in shown(replace(passing, scenarios=clean))
