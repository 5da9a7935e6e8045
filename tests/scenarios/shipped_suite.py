"""What every shipped suite owes, with the reference's runs in rig sim made once for all tests of a suite."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import scenarios
from scenarios.read import Loaded, read
from scrimmage.engine import run_one
from scrimmage.judging import Summary, judge
from scrimmage.plan import plan
from scrimmage.targets.table import resolve


def by_name(path: Path) -> str:
    """The name of a parametrised test."""
    return path.stem


@cache
def loaded(path: Path) -> Loaded:
    """Each file is read once."""
    return read(path)


def files_of(suite: str) -> list[Path]:
    """The scenario files of *suite*, by name."""
    return sorted((Path(scenarios.__file__).parent / suite).glob("*.toml"))


@cache
def runs(path: Path, seeds: range) -> list[Summary]:
    """The reference's runs of one scenario in rig sim, judged."""
    target = resolve("reference")
    cases = list(plan([loaded(path)], target, rig="sim", seeds=seeds).cases)
    return [judge(run_one(case, target)) for case in cases]


def assert_passed(path: Path, seeds: range) -> None:
    """Nothing is broken, nothing is left out as not applicable, and no judge crashes."""
    for run in runs(path, seeds):
        for claim, tally in run.tallies.items():
            assert not tally.broken, (run.seed, run.entry, claim, tally.evidence[0].says)
            assert not tally.not_applicable, (claim, tally.not_applicable)
            assert not tally.crashed, (claim, tally.crashed)


def assert_opportunities(path: Path, seeds: range) -> None:
    """One seed alone already gives each claim its ``min_n`` of them."""
    found: dict[tuple[int, str], int] = Counter()
    for run in runs(path, seeds):
        for claim, tally in run.tallies.items():
            found[run.seed, claim] += tally.n

    wanted = loaded(path).raw["claims"]
    assert not [pair for pair in found if found[pair] < wanted[pair[1]].get("min_n", 1)]
    assert len(found) == len(seeds) * len(wanted)


def assert_happened(path: Path, seeds: range) -> None:
    """No seed draws a run in which the trouble does not come."""
    happened = {seed: Counter[str]() for seed in seeds}
    for run in runs(path, seeds):
        happened[run.seed].update(run.happened)

    must = loaded(path).raw["must_happen"]
    assert [(seed, key) for seed in seeds for key in must if happened[seed][key] < must[key]] == []


def titles_told_twice(paths: Sequence[Path]) -> list[str]:
    """Titles that more than one of *paths* has."""
    titles = Counter(loaded(path).raw["title"] for path in paths)
    return [title for title, count in titles.items() if count > 1]
