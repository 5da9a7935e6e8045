"""Runs added up: the same in every order, and no bigger for more of them."""

import tracemalloc
from collections.abc import Callable, Iterable
from random import Random

import pytest

from scenarios.model import Scenario
from scrimmage.fold import MISSED, PAIRS, SHOWN, Fold, Folds, folded
from scrimmage.judging import Summary, Tally
from scrimmage.verdict import Evidence

ENTRIES = [
    {"name": name, "source": "ours", "wait": [0, 9], "faults": [], "rigs": rigs}
    for name, rigs in (("a", ["sim", "wire"]), ("b", ["sim"]), ("c", ["sim", "wire"]))
]


@pytest.fixture
def scenario(make_scenario: Callable[..., Scenario]) -> Scenario:
    """One claim, a catalogue of three entries, and something that must happen."""
    return make_scenario({"RL1": {}}, catalogue=ENTRIES, must_happen={"told": 2})


@pytest.fixture
def make_runs(
    make_summary: Callable[..., Summary], finding: Callable[..., Evidence]
) -> Callable[..., list[Summary]]:
    """What makes the runs of these seeds through each entry; every one is broken."""

    def make(seeds: Iterable[int], entries: str = "abc") -> list[Summary]:
        return [
            make_summary(
                {
                    "RL1": Tally(
                        n=5, broken=3, evidence=[finding(at, seed=seed, entry=entry) for at in range(3)],
                        crashed=f"crash {seed}{entry}" if seed % 3 else "",
                    )
                },
                seed=seed, entry=entry, happened={"told": seed % 2},
                digest=f"{seed // 2:016x}", held=10, off=1,
            )
            for seed in seeds
            for entry in entries
        ]  # fmt: skip

    return make


def _seen(fold: Fold) -> tuple[object, ...]:
    claim = fold.claims["RL1"]
    return (
        fold.runs, fold.held, fold.off, fold.happened, list(fold.seeds), fold.distinct, fold.missing,
        fold.first, claim.n, claim.broken, claim.crashed, claim.not_applicable, claim.evidence,
    )  # fmt: skip


def test_no_order_of_the_runs_changes_anything(
    scenario: Scenario, make_runs: Callable[..., list[Summary]]
) -> None:
    """Two processes end them in another order than one."""
    runs = make_runs(range(30))
    seen = _seen(next(iter(folded(runs, {"own/calm": scenario}))))

    for seed in range(10):
        Random(seed).shuffle(runs)
        assert _seen(next(iter(folded(runs, {"own/calm": scenario})))) == seen


def test_figures_are_added_up(scenario: Scenario, make_runs: Callable[..., list[Summary]]) -> None:
    """Distinct are the histories of each entry, here one for every two seeds."""
    (fold,) = folded(make_runs(range(10)), {"own/calm": scenario})

    assert (fold.runs, fold.held, fold.off, fold.distinct) == (30, 300, 30, 15)
    assert (fold.claims["RL1"].n, fold.claims["RL1"].broken) == (150, 90)
    assert fold.first.seed == 0
    assert fold.claims["RL1"].crashed == "crash 1a"


def test_evidence_is_that_of_all_runs(scenario: Scenario, make_runs: Callable[..., list[Summary]]) -> None:
    """The first of each entry, then the first finding of each run by seed and entry, then the second."""
    runs = make_runs(range(20))
    (fold,) = folded(runs, {"own/calm": scenario})
    rounds = [run.tallies["RL1"].evidence[turn] for turn in range(3) for run in runs]

    assert fold.claims["RL1"].evidence == rounds[:SHOWN]


def test_what_must_happen_is_asked_of_each_seed_over_its_entries(
    scenario: Scenario, make_runs: Callable[..., list[Summary]]
) -> None:
    """Odd seeds see it three times, even ones never, and one that was cut short once."""
    (fold,) = folded([*make_runs(range(4)), *make_runs([9], "a")], {"own/calm": scenario})

    assert fold.missing == [
        "told: 0 of 2 with seed 0", "told: 0 of 2 with seed 2", "told: 1 of 2 with seed 9",
    ]  # fmt: skip


def test_many_seeds_that_miss_are_counted(
    scenario: Scenario, make_runs: Callable[..., list[Summary]]
) -> None:
    """The first are named."""
    (fold,) = folded(make_runs(range(0, 2 * MISSED + 20, 2)), {"own/calm": scenario})

    lines = fold.missing
    assert len(lines) == MISSED + 1
    assert lines[-1] == "told: too few with 10 further seeds"


def test_a_claim_that_never_applied_says_why_of_the_first(
    scenario: Scenario, make_summary: Callable[..., Summary]
) -> None:
    """Once it applies to one run it is judged."""
    no = [make_summary({"RL1": Tally(not_applicable=f"no {seed}")}, seed=seed) for seed in (2, 1)]
    (never,) = folded(no, {"own/calm": scenario})
    (once,) = folded([*no, make_summary({"RL1": Tally(n=1)})], {"own/calm": scenario})

    assert (never.claims["RL1"].not_applicable, once.claims["RL1"].not_applicable) == ("no 1", "")


def test_a_run_that_no_claim_applies_to_tells_nothing(
    scenario: Scenario, make_summary: Callable[..., Summary]
) -> None:
    """Neither its lost rows nor what did not happen in it are held against anybody."""
    no = make_summary({"RL1": Tally(not_applicable="no")}, seed=1, held=240, off=60)
    yes = make_summary({"RL1": Tally(n=1)}, seed=2, held=100, happened={"told": 2})

    (fold,) = folded([no, yes], {"own/calm": scenario})

    assert (fold.runs, fold.held, fold.off, fold.missing) == (2, 100, 0, [])


def test_scenarios_and_rigs_are_apart_and_in_order(
    scenario: Scenario, make_summary: Callable[..., Summary]
) -> None:
    """By name, whoever ended first."""
    folds = Folds()
    for name, rig in (("own/z", "sim"), ("own/a", "wire"), ("own/a", "sim")):
        folds.take(make_summary({"RL1": Tally(n=1)}, scenario=name, rig=rig), scenario)

    assert [(fold.first.scenario, fold.rig) for fold in folds] == [
        ("own/a", "sim"), ("own/a", "wire"), ("own/z", "sim"),
    ]  # fmt: skip


def test_a_run_costs_a_few_bytes(scenario: Scenario, make_runs: Callable[..., list[Summary]]) -> None:
    """Eighteen thousand that all fail: seeds and digests cost eight bytes each, all else nothing."""
    fold = Fold(scenario, "sim")

    def size_after(seeds: range) -> int:
        for seed in seeds:
            for run in make_runs([seed]):
                fold.take(run)
        assert fold.distinct
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        small = size_after(range(1, 4001, 2))
        grown = size_after(range(4001, 16001, 2)) - small
    finally:
        tracemalloc.stop()

    assert fold.runs == 24_000
    assert grown < 18_000 * 24


def test_pairs_are_a_sample_with_those_that_broke_the_rule_first(
    scenario: Scenario, make_summary: Callable[..., Summary]
) -> None:
    """So many at most, and the same ones in whatever order runs end."""
    runs = [
        make_summary(
            {"RL1": Tally(n=9, pairs=[(30.0, 5.0, True)] * (seed == 70) + [(30.0, 30.0 + seed, False)] * 9)},
            seed=seed, entry="a",
        )
        for seed in range(80)
    ]  # fmt: skip
    found = []
    for some in (runs, list(reversed(runs))):
        (fold,) = folded(some, {run.scenario: scenario for run in runs})
        found.append(fold.claims["RL1"].pairs)

    assert found[0] == found[1]
    assert len(found[0]) == PAIRS
    assert found[0][:2] == [(30.0, 5.0), (30.0, 30.0)]
