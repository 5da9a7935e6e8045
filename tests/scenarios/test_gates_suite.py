"""The shipped suite of gates: every file is sound, and the reference passes every pair in rig sim."""

from pathlib import Path

import pytest

from scenarios.claims.table import CLAIMS
from scrimmage.engine import run_one
from scrimmage.judging import judge
from scrimmage.plan import plan
from scrimmage.targets.table import resolve
from tests.scenarios.shipped_suite import (
    assert_happened,
    assert_opportunities,
    assert_passed,
    by_name,
    files_of,
    loaded,
    titles_told_twice,
)

FILES = files_of("gates")
SEEDS = range(2)


SHORT = [path for path in FILES if not loaded(path).raw.get("full", False)]
"""Those that a test can afford; whole seasons are for ``certify --full``."""


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_each_file_reads_and_belongs_to_the_suite(path: Path) -> None:
    """Reading settles every draw at both ends, for every rig that the file names."""
    assert f"gates/{path.stem}" == loaded(path).id
    assert "sim" in loaded(path).raw["rigs"] or loaded(path).raw["alone"]


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


@pytest.mark.parametrize(
    ("entry", "fate"),
    [("hang", "hung"), ("error", "failed"), ("killed", "refused"), ("stopped", "hung"), ("slow", "slow")],
)
def test_the_third_call_is_struck_where_a_gate_asks_more(entry: str, fate: str) -> None:
    """The reference makes none over healthy data, so its own runs cannot show that these entries act."""
    path = next(path for path in FILES if path.stem == "outage_at_each_call")
    target = resolve("defect:one_query_per_game")
    (case,) = plan([loaded(path)], target, rig="sim", seeds=[0], entry=f"{entry}_at_call_3").cases

    assert judge(run_one(case, target)).happened[f"warehouse.{fate}"] > 0


def test_both_seasons_damage_their_tables_alike() -> None:
    """``damaged_seasons`` is ``damaged_dates`` over every date."""
    short, whole = (
        next(loaded(path).raw for path in FILES if path.stem == name)
        for name in ("damaged_dates", "damaged_seasons")
    )

    assert short["pipeline"] == whole["pipeline"]


def test_no_two_scenarios_have_the_same_title() -> None:
    """A title is a behaviour, and each is shown once."""
    assert titles_told_twice(FILES) == []


def test_all_scenarios_together_list_every_claim_on_gates() -> None:
    """A claim that no scenario lists is never judged."""
    listed = {claim for path in SHORT for claim in loaded(path).raw["claims"]}

    assert listed == {name for name, claim in CLAIMS.items() if claim.kind == "gate"}
