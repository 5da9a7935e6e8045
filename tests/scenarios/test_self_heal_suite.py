"""The shipped suite of healers: every file is sound, and the reference passes every pair in rig sim."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import scenarios
from scenarios.claims.table import CLAIMS
from scenarios.read import Loaded, read
from scrimmage.engine import run_one
from scrimmage.judging import Summary, judge
from scrimmage.plan import plan
from scrimmage.targets.table import resolve

FILES = sorted((Path(scenarios.__file__).parent / "self_heal").glob("*.toml"))
SEEDS = range(1)


def by_name(path: Path) -> str:
    """The name of a parametrised test."""
    return path.stem


@cache
def loaded(path: Path) -> Loaded:
    """Each file is read once."""
    return read(path)


SHORT = [
    path for path in FILES if "sim" in loaded(path).raw["rigs"] and not loaded(path).raw.get("full", False)
]
"""Those in rig sim that a test can afford; every crash point and whole seasons are for ``certify --full``."""


@cache
def runs(path: Path) -> list[Summary]:
    """The reference's runs of one scenario in rig sim, judged; made once for the tests that look at them."""
    target = resolve("reference")
    cases = plan([loaded(path)], target, rig="sim", seeds=list(SEEDS)).cases
    return [judge(run_one(case, target)) for case in cases]


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_each_file_reads_and_belongs_to_the_suite(path: Path) -> None:
    """Reading settles every draw at both ends, for every rig that the file names."""
    assert f"self_heal/{path.stem}" == loaded(path).id
    assert loaded(path).raw["suite"] == "self_heal"


@pytest.mark.parametrize("path", SHORT, ids=by_name)
def test_the_reference_passes_each_claim_that_a_scenario_lists(path: Path) -> None:
    """Nothing is broken, nothing is left out as not applicable, and no judge crashes."""
    for run in runs(path):
        for claim, tally in run.tallies.items():
            assert not tally.broken, (run.seed, run.entry, claim, tally.evidence[0].says)
            assert not tally.not_applicable, (claim, tally.not_applicable)
            assert not tally.crashed, (claim, tally.crashed)


@pytest.mark.parametrize("path", SHORT, ids=by_name)
def test_each_claim_has_its_opportunities_under_each_seed(path: Path) -> None:
    """One seed alone already gives ``min_n`` of them, so a quick run judges the pair too."""
    found: dict[tuple[int, str], int] = Counter()
    for run in runs(path):
        for claim, tally in run.tallies.items():
            found[run.seed, claim] += tally.n

    wanted = loaded(path).raw["claims"]
    assert not [pair for pair in found if found[pair] < wanted[pair[1]].get("min_n", 1)]
    assert len(found) == len(SEEDS) * len(wanted)


@pytest.mark.parametrize("path", SHORT, ids=by_name)
def test_what_must_happen_happens_under_each_seed(path: Path) -> None:
    """No seed draws a run in which the trouble does not come."""
    happened = {seed: Counter[str]() for seed in SEEDS}
    for run in runs(path):
        happened[run.seed].update(run.happened)

    must = loaded(path).raw["must_happen"]
    assert [(seed, key) for seed in SEEDS for key in must if happened[seed][key] < must[key]] == []


def test_no_two_scenarios_have_the_same_title() -> None:
    """A title is a behaviour, and each is shown once."""
    titles = Counter(loaded(path).raw["title"] for path in FILES)

    assert [title for title, count in titles.items() if count > 1] == []


def test_all_scenarios_together_list_every_claim_on_healers() -> None:
    """A claim that no scenario lists is never judged."""
    listed = {claim for path in SHORT for claim in loaded(path).raw["claims"]}

    assert listed == {name for name, claim in CLAIMS.items() if claim.kind == "healer"}
