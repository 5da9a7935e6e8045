"""A comparison that is run: two targets that take our clock, so that it is quick."""

from pathlib import Path

import pytest

from scrimmage.catalog import select
from scrimmage.comparing import run
from scrimmage.comparing.libraries import EVERYTHING, Library
from scrimmage.comparing.result import Cell, Comparison
from scrimmage.comparing.run import Asked, compare, runs
from scrimmage.targets.table import TARGETS

SCENARIOS = ["rate_limit/told_the_longest", "rate_limit/retry_after_dates", "rate_limit/breaker_opens"]


def _asked(*targets: str, scenarios: list[str] = SCENARIOS) -> Asked:
    return Asked([TARGETS[one] for one in targets], select([], scenarios), 0, 1, 1, "scrimmage compare")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """urllib3 and tenacity over three scenarios."""
    return compare(_asked("urllib3", "tenacity"), tmp_path_factory.mktemp("out"))


def _cell(found: Comparison, target: str, scenario: str, claim: str) -> Cell:
    key = (target, f"rate_limit/{scenario}", claim)
    return next(one for one in found.cells if (one.target, one.scenario, one.claim) == key)


def test_each_claim_of_each_scenario_has_a_cell_for_each_target(found: Comparison) -> None:
    """In the order of targets, scenarios and claims."""
    wanted = [
        (target, loaded.id, claim)
        for target in ("urllib3", "tenacity")
        for loaded in select([], SCENARIOS)
        for claim in loaded.raw["claims"]
    ]

    assert [(one.target, one.scenario, one.claim) for one in found.cells] == wanted
    assert [rule.id for rule in found.rules] == ["RL1", "RL2", "RL3", "RL4"]


def test_who_claims_it_is_judged(found: Comparison) -> None:
    """urllib3 keeps what it was told."""
    cell = _cell(found, "urllib3", "told_the_longest", "RL2")

    assert (cell.verdict, cell.n, cell.broken, cell.why) == ("pass", 1, 0, "")
    assert cell.waited == [(120, 120)]


def test_who_does_not_claim_it_is_measured_and_not_judged(found: Comparison) -> None:
    """It came back by its own backoff, and no finding is made of it."""
    cell = _cell(found, "tenacity", "told_the_longest", "RL2")

    assert (cell.verdict, cell.broken > 0, cell.found) == ("not_applicable", True, [])
    assert cell.why == "it has no Retry-After of its own"
    assert cell.waited[0][1] < 120


def test_columns_tell_versions_and_declarations(found: Comparison) -> None:
    """As the page shows them."""
    column = found.columns[0]

    assert (column.target, column.build, column.not_run) == (
        "urllib3",
        f"urllib3 {column.packages['urllib3']}",
        "",
    )
    assert column.declares == "6 attempts a page; own backoff up to 120 s"
    assert column.together == 0


def test_a_scenario_of_which_nothing_is_claimed_is_not_run(tmp_path: Path) -> None:
    """Its cells say why."""
    asked = _asked("tenacity", scenarios=["rate_limit/torture", "rate_limit/refused_untold"])

    assert runs(asked) == 1
    torture, *_ = compare(asked, tmp_path).cells
    assert (torture.claim, torture.verdict, torture.n) == ("RL9", "not_applicable", 0)


def test_a_finding_has_its_bytes_and_its_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked everything, tenacity breaks RL2."""
    monkeypatch.setattr(run, "library_of", lambda spec: Library(spec, (), "as it is", EVERYTHING))

    result = compare(_asked("tenacity", scenarios=["rate_limit/told_the_longest"]), tmp_path)

    cell = _cell(result, "tenacity", "told_the_longest", "RL2")
    assert cell.verdict == "fail"
    assert "<   Retry-After: 120" in cell.found[0].wire
    assert (
        cell.found[0].replay
        == "scrimmage replay rate_limit/told_the_longest --seed 0 --rig sim --target tenacity"
    )


def test_what_is_not_installed_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says so, and the others are run."""
    monkeypatch.setattr(
        run,
        "library_of",
        lambda spec: Library(spec, ("no-such-package",) if spec == "urllib3" else (), "", EVERYTHING),
    )

    result = compare(_asked("urllib3", "tenacity", scenarios=["rate_limit/refused_untold"]), tmp_path)

    assert [column.not_run for column in result.columns] == [
        "no-such-package is not installed: pip install 'scrimmage[adapters]'", "",
    ]  # fmt: skip
    assert {cell.target for cell in result.cells} == {"tenacity"}


def test_what_no_virtual_time_reaches_is_not_run(tmp_path: Path) -> None:
    """It says why, in the words of the plan."""
    asked = Asked([TARGETS["deployed"]], select([], ["gates/days_off"]), 0, 1, 1, "scrimmage compare")

    assert compare(asked, tmp_path).columns[0].not_run != ""


def test_histories_of_an_earlier_comparison_do_not_stay(tmp_path: Path) -> None:
    """A reader would take them for this one's."""
    old = tmp_path / "tenacity" / "histories" / "old.jsonl.gz"
    old.parent.mkdir(parents=True)
    old.touch()

    compare(_asked("tenacity", scenarios=["rate_limit/refused_untold"]), tmp_path)

    assert not old.exists()
