"""Which defect fails which claim of which scenario: the proof that no claim passes vacuously."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from scenarios.read import Loaded
from scrimmage.defects.base import Defect
from scrimmage.kill_runs import Work, results
from scrimmage.kill_show import show
from scrimmage.kills import Matrix, Pair, Survivor, Trouble, Unjudged
from scrimmage.targets.base import Target

__all__ = [
    "Matrix",
    "Pair",
    "Survivor",
    "Trouble",
    "Unjudged",
    "accusations",
    "as_data",
    "matrix",
    "promised",
    "show",
]


def matrix(
    scenarios: Iterable[Loaded],
    defects: Sequence[Defect],
    seeds: Sequence[int],
    *,
    everywhere: bool = True,
    jobs: int | None = None,
) -> Matrix:
    """Run every one of *defects* through every one of *scenarios* that is fit for sim.

    All run with the first of *seeds*, where *everywhere* is False only in the scenarios of their promises;
    with each further one only what a defect promises to fail and has not yet, because a draw may make a
    mistake harmless. *jobs* as in ``kill_runs.results``.
    """
    fit = _fit(scenarios)
    owed = {defect.name: promised(defect, fit) for defect in defects}
    killed: dict[str, set[Pair]] = {defect.name: set() for defect in defects}
    unjudged: list[Unjudged] = []
    for seed in seeds:
        wanted = {
            name: fit if everywhere and seed == seeds[0] else _unkept(fit, owed[name], killed[name])
            for name in killed
        }
        runs = [defect for defect in defects if wanted[defect.name]]
        works = [Work(defect.target, tuple(wanted[defect.name]), (seed,)) for defect in runs]
        for defect, result in zip(runs, results(works, jobs), strict=True):
            killed[defect.name].update(result.broken)
            unjudged += [
                Unjudged(defect.name, one.scenario, one.what, one.why)
                for one in result.troubles
                if one.word == "unknown" and seed == seeds[0]
            ]
    return Matrix(
        pairs=tuple(Pair(one.id, claim) for one in fit for claim in one.raw["claims"]),
        promised=owed,
        killed={name: frozenset(pairs) for name, pairs in killed.items()},
        says={defect.name: defect.says for defect in defects},
        unjudged=tuple(unjudged),
    )


def promised(defect: Defect, scenarios: Iterable[Loaded]) -> tuple[Pair, ...]:
    """The pairs that *defect* says it fails, as far as *scenarios* go."""
    ids = {one.id for one in scenarios}
    return tuple(
        Pair(scenario, claim)
        for scenario, claims in defect.caught_by.items()
        for claim in claims
        if scenario in ids
    )


def accusations(
    scenarios: Iterable[Loaded], target: Target, seeds: Sequence[int], *, jobs: int | None = None
) -> tuple[Trouble, ...]:
    """Run the correct *target* through *scenarios* in sim with all *seeds*; give all that is not a pass."""
    work = Work(target, _fit(scenarios), tuple(seeds))
    return tuple(trouble for result in results([work], jobs) for trouble in result.troubles)


def as_data(found: Matrix, accused: Sequence[Trouble]) -> dict[str, Any]:
    """The matrix as plain values, for ``--json``."""
    return {
        "defects": [
            {
                "name": name,
                "says": found.says[name],
                "promised": list(found.promised[name]),
                "killed": [pair for pair in found.pairs if pair in found.killed[name]],
            }
            for name in found.defects
        ],
        "pairs": list(found.pairs),
        "survivors": list(found.survivors),
        "unkilled": list(found.unkilled),
        "accused": list(accused),
        "unjudged": list(found.unjudged),
    }


def _fit(scenarios: Iterable[Loaded]) -> tuple[Loaded, ...]:
    """Those that run in sim, without whole seasons, whose claims are proven in shorter ones."""
    return tuple(one for one in scenarios if "sim" in one.raw["rigs"] and not one.raw.get("full", False))


def _unkept(
    scenarios: Sequence[Loaded], owed: Sequence[Pair], killed: Collection[Pair]
) -> tuple[Loaded, ...]:
    """The scenarios of which a promised pair still stands."""
    standing = {pair.scenario for pair in owed if pair not in killed}
    return tuple(one for one in scenarios if one.id in standing)
