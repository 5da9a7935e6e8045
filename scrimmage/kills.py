"""What the kill matrix says, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

from scrimmage.verdict import Word


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """One claim in one scenario."""

    scenario: str
    claim: str


@dataclass(frozen=True, slots=True)
class Survivor:
    """A defect that was not caught where it should have been."""

    defect: str
    missed: tuple[Pair, ...]
    """What it promises to fail and does not; empty where it promises nothing and fails nothing."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something about a target that is not a pass: what a correct target is accused of."""

    scenario: str
    what: str
    """The claim; ``must_happen`` where the scenario did not take place; ``run`` where it could not be run."""
    word: Word
    """``fail`` or ``unknown``."""
    why: str


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A claim, or a whole run, that says nothing about a defect."""

    defect: str
    scenario: str
    what: str
    """As in :class:`Trouble`."""
    why: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Defects against pairs of scenario and claim, in the order in which both were given."""

    pairs: tuple[Pair, ...]
    promised: Mapping[str, tuple[Pair, ...]]
    """What each defect says it fails, as far as these scenarios go."""
    killed: Mapping[str, frozenset[Pair]]
    """What each defect fails."""
    says: Mapping[str, str]
    """The mistake of each defect in one sentence."""
    unjudged: tuple[Unjudged, ...]
    """What crashed, could not be run, or had no opportunity."""

    @property
    def defects(self) -> tuple[str, ...]:
        """Names of the defects."""
        return tuple(self.killed)

    @property
    def survivors(self) -> tuple[Survivor, ...]:
        """Defects that keep a pair which they promise to fail, or that promise and fail nothing."""
        found = []
        for name, killed in self.killed.items():
            missed = tuple(pair for pair in self.promised[name] if pair not in killed)
            if missed or not (killed or self.promised[name]):
                found.append(Survivor(name, missed))
        return tuple(found)

    @property
    def unkilled(self) -> tuple[Pair, ...]:
        """Pairs that no defect fails: they prove nothing and are to be deleted."""
        killed = frozenset[Pair]().union(*self.killed.values())
        return tuple(pair for pair in self.pairs if pair not in killed)

    def claims(self, defect: str, scenario: str) -> tuple[str, ...]:
        """Ids of the claims of *scenario* that *defect* fails, in the scenario's order."""
        killed = self.killed[defect]
        return tuple(pair.claim for pair in self.pairs if pair.scenario == scenario and pair in killed)
