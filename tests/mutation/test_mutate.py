"""The whole of it over a few mutants, and the report of the last whole sample."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from tests.mutation.found import Found, explained
from tests.mutation.left_out import REASONS
from tests.mutation.mutants import PARTS, ROOT, mutants_of
from tests.mutation.mutate import OUT, PAGE
from tests.mutation.report import Report, render

BACKOFF = "reference/rate_limit/backoff.py"


def _mutate(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", str(ROOT / "tests" / "mutation" / "mutate.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.fixture(scope="module")
def few(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, Found], subprocess.CompletedProcess[str]]:
    """Four mutants through two scenarios, by their names."""
    names = [
        "reference/rate_limit/http_date.py:ReplaceComparisonOperator_Gt_GtE:0",
        f"{BACKOFF}:ReplaceBinaryOperator_Mul_Div:1",
        f"{BACKOFF}:ReplaceBinaryOperator_Pow_Sub:0",
        "reference/rate_limit/breaker/half_open.py:AddNot:1",  # they do not get there
    ]
    out = tmp_path_factory.mktemp("mutants") / "mutants.json"
    mutants = [argument for name in names for argument in ("--mutant", name)]
    scenarios = (
        "--scenario",
        "rate_limit/refused_for_ever_untold",
        "--scenario",
        "rate_limit/server_error_once",
    )
    done = _mutate(*mutants, *scenarios, "--jobs", "1", "--out", str(out))
    report = msgspec.json.decode(out.read_bytes(), type=Report)
    return dict(zip(names, report.mutants, strict=True)), done


def test_few_mutants_are_run_from_end_to_end(
    few: tuple[dict[str, Found], subprocess.CompletedProcess[str]],
) -> None:
    """What fails a claim is killed, with its name; what is equivalent is not; the rest survives."""
    found, done = few
    equivalent, longer, other, unreached = found.values()

    assert (equivalent.outcome, equivalent.tried) == ("equivalent", equivalent.reach)
    assert equivalent.why in {one.why for one in explained()}
    assert (longer.outcome, longer.how, longer.scenario) == (
        "killed", "claim", "rate_limit/refused_for_ever_untold",
    )  # fmt: skip
    assert longer.claims == ["RL3"]
    assert other.outcome in {"killed", "survived"}
    assert (unreached.outcome, unreached.reach) == ("survived", 0)
    assert done.returncode == 1, "one survives"
    assert "Written to" in done.stdout


def test_a_wrong_name_is_a_usage_error() -> None:
    """Before anything is run."""
    done = _mutate("--mutant", "reference/clock.py:AddNot:0")

    assert done.returncode == 2
    assert "there is no mutant 'reference/clock.py:AddNot:0'. Valid: FILE:OPERATOR:OCCURRENCE" in done.stderr


def test_each_mutant_that_is_explained_still_exists() -> None:
    """An explanation of code that has changed since is taken out, or looked at anew."""
    there = {
        (one.file, one.operator, *one.change)
        for part in PARTS
        for one in mutants_of(part)
        if one.operator in {known.operator for known in explained()}
        if one.file in {known.file for known in explained()}
    }

    assert [
        known for known in explained() if (known.file, known.operator, known.before, known.after) not in there
    ] == []
    assert all(len(known.why) > 20 for known in explained())


def test_the_report_holds_together() -> None:
    """Of the size that was asked for, each killed by something or with a reason, and the page is its own."""
    report = msgspec.json.decode(OUT.read_bytes(), type=Report)

    assert report.sample == len(report.mutants) >= 200
    assert set(report.of) == set(PARTS)
    assert set(report.left_out) <= set(REASONS)
    for one in report.mutants:
        match one.outcome:
            case "killed":
                assert (one.how == "claim") == bool(one.claims)
                assert one.how == "import" or one.scenario
            case "equivalent":
                assert one.why
            case _:
                assert one.outcome == "survived"
    assert len({(one.file, one.operator, one.occurrence) for one in report.mutants}) == report.sample
    assert PAGE.read_text(encoding="utf-8") == render(report)


def test_the_summary_counts(tmp_path: Path) -> None:
    """A report of one killed and one survivor is half."""
    one = Found("plan", "f.py", 1, "AddNot", 0, "if a:", "if not a:", "killed", "claim", "s", "", ["SH1"])
    two = Found("plan", "f.py", 2, "AddNot", 1, "if b | c:", "if not b | c:", "survived")
    report = Report({}, 0, 2, {"plan": 9}, {"identity": 3}, 5.0, 2, 1.0, [one, two])
    page = tmp_path / "page.md"

    page.write_text(render(report))

    assert report.killed == 0.5
    assert "**1 of 2 killed (50.0%)**" in page.read_text()
    assert "| plan | 9 | 2 | 1 | 0 | 1 |" in page.read_text()
    assert "`if not b \\| c:`" in page.read_text()
