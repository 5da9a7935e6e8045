"""Events around a healer: what was missing in truth, what it triggered, what became of it, and who was told.

A *night* is one date's world, made anew; every event up to the next ``night`` belongs to it.
"""

from typing import Literal

import msgspec

from simulators.history.gate_events import State
from simulators.history.job_events import Outcome
from simulators.history.line import Line

RunStatus = Literal["running", "success", "failed"]
"""What a record of a run says."""

Taken = Literal["taken", "repeated", "stale", "told_to_wait", "refused", "invalid", "lost"]
"""What a processor made of a trigger: began a run; knew the key (200); refused its fencing token (409); told
it to come later (429); refused it otherwise; could not read it; no answer that its sender could use."""


class Need(msgspec.Struct, frozen=True, omit_defaults=True):
    """One processor that has to run, in truth."""

    processor: str
    why: Literal["missing", "partial", "run", "stale", "downstream"]
    game_ids: list[str] = msgspec.field(default_factory=list)
    """Of phase 2: the games that are missing or partial; empty where the whole date has to be loaded."""


class NightStart(Line, frozen=True, kw_only=True, tag="night"):
    """A date's world is there, damaged or whole, and what is true of it when the healer is started first."""

    night: int
    """Number in the run, from 1."""
    game_date: str
    state: State
    damages: list[str] = msgspec.field(default_factory=list)
    """Kinds of damage, in the order in which they were done."""
    needs: list[Need] = msgspec.field(default_factory=list)
    """The closure, an order in which it may run; by what made and damaged the tables, never by a check."""
    waits: list[str] = msgspec.field(default_factory=list)
    """``PROCESSOR GAME`` that upstream has not given, or looks as if it had not."""
    hidden: list[str] = msgspec.field(default_factory=list)
    """Tables that differ from whole ones in a way that no completeness shows."""
    crash: str = ""
    """``before 3 ledger.create``: where a healer is killed in this night; empty for nowhere."""
    faults: bool = False
    """Whether anything around the healer misbehaves in this night."""
    says: str = ""


class HealStart(Line, frozen=True, kw_only=True, tag="heal.start"):
    """The harness starts a healer."""

    heal: int
    """Number of the start in the run, from 1."""
    healer: int = 1
    """Which of several that work side by side."""
    game_date: str
    now: str
    """The time that the night carries, ISO 8601 in UTC."""
    calm: bool = False
    """Whether every fault is over by now, so that it must converge."""


class Effect(Line, frozen=True, kw_only=True, tag="effect"):
    """A side effect of a healer of which no simulator tells: a write to its ledger."""

    heal: int
    what: str
    """``ledger.create`` and its like."""
    place: str = ""
    """Collection and document."""
    done: bool = True
    """False where an outage, or a precondition, was in the way."""


class Killed(Line, frozen=True, kw_only=True, tag="heal.killed"):
    """The harness killed a healer, as kill -9 does."""

    heal: int
    at: str
    """``before 3 ledger.create``: which side effect was next, or was the last one done."""


class Trigger(Line, frozen=True, kw_only=True, tag="trigger"):
    """A processor was called, as the processor saw it."""

    healer: int
    processor: str
    game_date: str
    game_ids: list[str] | None = None
    """None where the whole date was asked for."""
    key: str = ""
    correlation: str = ""
    token: int | None = None
    taken: Taken = "taken"
    status: int = 0
    """As the sender got it; 0 for none."""
    told: int | None = None
    """Microseconds of the run until which it was told to wait."""
    run: str = ""
    """Id of the run that was begun, or that the key had begun before."""


class RunRecorded(Line, frozen=True, kw_only=True, tag="run.recorded"):
    """A processor recorded a run."""

    processor: str
    game_date: str
    run: str
    status: RunStatus
    effective: bool = False
    """Whether it changed rows of its table, times aside."""
    calls: int = 0
    """Calls to the API that it cost."""


class TableState(Line, frozen=True, kw_only=True, tag="table"):
    """A table beside that of the undamaged twin, after a healer ended."""

    name: str
    missing: int = 0
    """Rows that the twin has and it has not."""
    extra: int = 0
    """Rows that it has and the twin has not; a wrong row counts in both."""
    hidden: bool = False
    """Whether it differed so from the beginning that no completeness shows it."""
    before: bool = False
    """Of a deployment: whether it was seen before anything was triggered."""

    @property
    def whole(self) -> bool:
        """Whether both hold the same rows."""
        return not (self.missing or self.extra)


class HealEntry(Line, frozen=True, kw_only=True, tag="heal.entry"):
    """What stands in the heal ledger of a heal, read after a healer ended."""

    correlation: str
    game_date: str
    state: str
    attempts: dict[str, int] = msgspec.field(default_factory=dict)
    """Attempts by processor."""


class HealOutcome(Line, frozen=True, kw_only=True, tag="outcome"):
    """What the healer says of itself: a cross-check."""

    heal: int
    state: str
    correlation: str = ""


class HealEnd(Line, frozen=True, kw_only=True, tag="heal.end"):
    """A healer is done, one way or another; one that was killed ``died``."""

    heal: int
    outcome: Outcome
    took: int
    """Microseconds."""
    error: str = ""
