"""Nothing passes vacuously: each claim is asked for somewhere, and something fails it."""

import importlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from scenarios.claims.table import CLAIMS


@pytest.fixture(scope="module")
def scenarios(root: Path, files: list[Path]) -> dict[str, dict[str, Any]]:
    """Our scenarios by id."""
    paths = [path for path in files if path.parts[0] == "scenarios" and path.suffix == ".toml"]
    return {f"{path.parts[1]}/{path.stem}": tomllib.loads((root / path).read_text()) for path in paths}


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str, str]]:
    """Defect, scenario and claim of every pair that the gallery says is caught."""
    defects = importlib.import_module("scrimmage.defects.table").DEFECTS
    return [
        (name, scenario, claim)
        for name, defect in defects.items()
        for scenario, claims in defect.caught_by.items()
        for claim in claims
    ]


def test_each_claim_is_asked_by_a_scenario(scenarios: dict[str, dict[str, Any]]) -> None:
    """A claim that no scenario names is never judged."""
    asked = {claim for scenario in scenarios.values() for claim in scenario["claims"]}

    assert set(CLAIMS) == asked


def test_each_claim_catches_a_defect(pairs: list[tuple[str, str, str]]) -> None:
    """A claim that no defect fails may be one that cannot fail."""
    assert set(CLAIMS) == {claim for _, _, claim in pairs}


def test_each_claim_of_a_scenario_can_fail_there(
    scenarios: dict[str, dict[str, Any]], pairs: list[tuple[str, str, str]]
) -> None:
    """A scenario and claim that no defect fails together is deleted."""
    short = {name: scenario for name, scenario in scenarios.items() if not scenario.get("full")}
    asked = {(name, claim) for name, scenario in short.items() for claim in scenario["claims"]}

    assert set() == asked - {(scenario, claim) for _, scenario, claim in pairs}


def test_each_claim_of_a_long_scenario_can_fail_in_a_short_one(scenarios: dict[str, dict[str, Any]]) -> None:
    """No defect runs through whole seasons; what is claimed there is proven over fewer dates."""
    asked = {full: set[tuple[str, str]]() for full in (False, True)}
    for scenario in scenarios.values():
        asked[scenario.get("full", False)] |= {(scenario["suite"], claim) for claim in scenario["claims"]}

    assert asked[True]
    assert asked[True] <= asked[False]


def test_each_defect_names_what_there_is(
    scenarios: dict[str, dict[str, Any]], pairs: list[tuple[str, str, str]]
) -> None:
    """A defect is caught by claims that its scenarios really make."""
    wrong = [pair for pair in pairs if pair[2] not in scenarios.get(pair[1], {"claims": {}})["claims"]]

    assert wrong == []


def test_each_suite_is_its_folder(scenarios: dict[str, dict[str, Any]]) -> None:
    """``suite`` in one of our files says the folder it lies in, so ``--suite`` finds it."""
    assert [name for name, scenario in scenarios.items() if scenario["suite"] != name.split("/")[0]] == []
