"""The shipped suite of healers: every file is sound, and the reference passes every pair in rig sim."""

from pathlib import Path

import pytest

from scenarios.claims.table import CLAIMS
from tests.scenarios.shipped_suite import (
    assert_happened,
    assert_opportunities,
    assert_passed,
    by_name,
    files_of,
    loaded,
    titles_told_twice,
)

FILES = files_of("self_heal")
SEEDS = range(1)


SHORT = [
    path for path in FILES if "sim" in loaded(path).raw["rigs"] and not loaded(path).raw.get("full", False)
]
"""Those in rig sim that a test can afford; every crash point and whole seasons are for ``certify --full``."""


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_each_file_reads_and_belongs_to_the_suite(path: Path) -> None:
    """Reading settles every draw at both ends, for every rig that the file names."""
    assert f"self_heal/{path.stem}" == loaded(path).id
    assert loaded(path).raw["suite"] == "self_heal"


@pytest.mark.parametrize("path", SHORT, ids=by_name)
def test_the_reference_passes_each_claim_that_a_scenario_lists(path: Path) -> None:
    """Nothing is broken, nothing is left out as not applicable, and no judge crashes."""
    assert_passed(path, SEEDS)


@pytest.mark.parametrize("path", SHORT, ids=by_name)
def test_each_claim_has_its_opportunities_under_each_seed(path: Path) -> None:
    """One seed alone already gives ``min_n`` of them, so a quick run judges the pair too."""
    assert_opportunities(path, SEEDS)


@pytest.mark.parametrize("path", SHORT, ids=by_name)
def test_what_must_happen_happens_under_each_seed(path: Path) -> None:
    """No seed draws a run in which the trouble does not come."""
    assert_happened(path, SEEDS)


def test_no_two_scenarios_have_the_same_title() -> None:
    """A title is a behaviour, and each is shown once."""
    assert titles_told_twice(FILES) == []


def test_all_scenarios_together_list_every_claim_on_healers() -> None:
    """A claim that no scenario lists is never judged."""
    listed = {claim for path in SHORT for claim in loaded(path).raw["claims"]}

    assert listed == {name for name, claim in CLAIMS.items() if claim.kind == "healer"}
