"""What the tests of defects share: run one where it promises to fail, and hear what the judges say."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from scenarios.claims.table import CLAIMS
from scenarios.read import Loaded
from scrimmage.catalog import select
from scrimmage.defects.base import Defect
from scrimmage.engine import Done, run_case
from scrimmage.judging import Tally
from scrimmage.kills import Pair
from scrimmage.plan import plan


@dataclass(frozen=True)
class Caught:
    """What one defect failed, of what it promises in sim."""

    promised: list[Pair]
    evidence: Mapping[Pair, list[str]]

    @property
    def missed(self) -> list[Pair]:
        """The promised pairs that did not fail."""
        return [pair for pair in self.promised if not self.evidence.get(pair)]

    def says(self, scenario: str, claim: str, text: str) -> bool:
        """Whether *claim* in *scenario*, of whichever suite, is broken with *text* in its evidence."""
        return any(
            text in says
            for pair, all_says in self.evidence.items()
            if pair.scenario.endswith(f"/{scenario}") and pair.claim == claim
            for says in all_says
        )


def caught(defect: Defect) -> Caught:
    """Run *defect* wherever it promises to fail in sim: with one seed, or as many as a race may take."""
    promised: list[Pair] = []
    evidence: dict[Pair, list[str]] = {}
    for scenario, claims in defect.caught_by.items():
        if "sim" in _scenario(scenario).raw["rigs"]:
            owed = [Pair(scenario, claim) for claim in claims]
            promised += owed
            for seed in range(defect.within):
                for pair, says in _evidence(defect, scenario, seed):
                    evidence.setdefault(pair, []).append(says)
                if evidence.keys() >= set(owed):
                    break
    return Caught(promised, evidence)


def found(defect: Defect) -> tuple[int, list[list[tuple[Pair, str]]]]:
    """The first seed under which a race shows, and what is found under it in three more runs."""
    (scenario,) = defect.caught_by
    for seed in range(defect.within):
        if _evidence(defect, scenario, seed):
            return seed, [_evidence(defect, scenario, seed) for _ in range(3)]
    return defect.within, []


@cache
def _scenario(name: str) -> Loaded:
    return select([], [name])[0]


def _evidence(defect: Defect, scenario: str, seed: int) -> list[tuple[Pair, str]]:
    cases = plan([_scenario(scenario)], defect.target, rig="sim", seeds=[seed]).cases
    outcomes = [run_case(case, defect.target, None) for case in cases]
    tallies = [
        (Pair(scenario, claim), tally)
        for outcome in outcomes
        if isinstance(outcome, Done)
        for claim, tally in outcome.summary.tallies.items()
    ]
    told = [(pair, one.says) for pair, tally in tallies for one in tally.evidence]
    return told + [(pair, _measured(pair, tally)) for pair, tally in tallies if _measured(pair, tally)]


def _measured(pair: Pair, tally: Tally) -> str:
    """What was measured, where that is over the claim's bound."""
    if not tally.values:
        return ""
    found = CLAIMS[pair.claim].bound.weigh(tally.n, tally.broken, tally.values)
    return f"measured {found.observed:g}" if found.word == "fail" else ""
