"""What a look at the tables finds: values that detection makes, and planning reads."""

from dataclasses import dataclass
from enum import StrEnum

from reference.self_heal.graph import processor


class Why(StrEnum):
    """Why a processor has to run."""

    MISSING = "missing"
    """Its table is not there, or (phase 2) holds nothing though its file does."""
    PARTIAL = "partial"
    """Rows are absent, of whole games too, there twice, or null where none may be."""
    RUN = "run"
    """Its latest run failed, hangs, or there is none."""
    STALE = "stale"
    """It ran before something that it reads."""
    DOWNSTREAM = "downstream"
    """Something that it reads has to run."""


@dataclass(frozen=True, slots=True)
class Need:
    """One processor that has to run."""

    processor: str
    phase: int
    why: Why
    game_ids: tuple[str, ...] = ()
    """Phase 2: the games to be fetched again, ascending; none: the whole date."""
    games: int = 0
    """Phase 2: how many games that fetches, as far as anybody knows: what it costs of the API budget."""


@dataclass(frozen=True, slots=True)
class Wait:
    """What is not there, and may come without us."""

    processor: str
    game_id: str
    """Empty where the processor itself is waited for."""
    why: str
    """``late`` for a game that upstream has not given; ``running`` for a run that has begun."""

    def __str__(self) -> str:
        """Processor and game."""
        return f"{self.processor} {self.game_id}".rstrip()


@dataclass(frozen=True, slots=True)
class Findings:
    """What one look found. With doubts it is not all, and nothing that was not found is whole."""

    needs: tuple[Need, ...] = ()
    """One a processor at most, in the order of the graph."""
    waits: tuple[Wait, ...] = ()
    doubts: tuple[str, ...] = ()
    """Reasons why something could not be told."""

    @property
    def whole(self) -> bool:
        """Whether nothing is missing, awaited or doubtful."""
        return not (self.needs or self.waits or self.doubts)

    def up_to(self, phase: int) -> "Findings":
        """Of what was found, without doubt, what concerns the phases up to *phase*."""
        needs = tuple(need for need in self.needs if need.phase <= phase)
        waits = tuple(wait for wait in self.waits if processor(wait.processor).phase <= phase)
        return Findings(needs, waits, self.doubts)
