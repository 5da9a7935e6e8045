"""Events around a validation gate: what was true, what was asked and told, and who was called on."""

from typing import Literal

import msgspec

from simulators.history.job_events import Outcome
from simulators.history.line import Line

State = Literal["healthy", "late", "damaged"]
"""What a date's tables are in truth: whole; whole but for what upstream has not given yet; wrong."""

Fate = Literal["whole", "slow", "hung", "refused", "failed", "garbled", "missing"]
"""What became of a call to the warehouse; ``missing`` is a table that is not there."""


class GateStart(Line, frozen=True, kw_only=True, tag="gate.start"):
    """The harness hands the target a boundary."""

    gate: int
    """Number of the attempt in the run, from 1."""
    phase: str
    """``1-2``, ``2-3`` or ``3-4``."""
    game_date: str
    now: str
    """The time that the boundary carries, ISO 8601 in UTC."""
    delivery: int = 1
    """2 where the same event is delivered a second time."""


class Truth(Line, frozen=True, kw_only=True, tag="truth"):
    """What is true of a boundary's tables, recorded by what made and damaged them; never by a check."""

    gate: int
    state: State
    damages: list[str] = msgspec.field(default_factory=list)
    """Kinds of damage, in the order in which they were done."""
    shown: bool = False
    """Whether the tables that the boundary reads show the damage."""
    blocks: bool = False
    """Whether the documented thresholds make it one that blocks."""
    games: int = 0
    """Games expected by the schedule."""
    says: str = ""


class WarehouseCall(Line, frozen=True, kw_only=True, tag="warehouse"):
    """A call to the warehouse, as the warehouse saw it. ``t`` is when it ended."""

    op: Literal["query", "insert", "other"]
    took: int
    """Microseconds."""
    fate: Fate = "whole"
    log: bool = False
    """Whether it asked of the log of gates alone, and so of no data."""
    gate: int = 0
    """Number of the attempt of a gate whose it is, where the rig can tell; 0 elsewhere."""
    heal: int = 0
    """Number of the start of a healer whose it is, where the rig can tell; 0 elsewhere."""


class PhaseCalled(Line, frozen=True, kw_only=True, tag="phase.called"):
    """The next phase's entry point was called on: the decision that counts."""

    phase: str
    """The boundary that was crossed."""
    game_date: str


class Alert(Line, frozen=True, kw_only=True, tag="alert"):
    """Slack was told something."""

    says: str
    """The text, scrubbed."""
    delivered: bool = True
    """False where Slack was down, or refused it."""
    gate: int = 0
    """Number of the attempt of a gate whose it is, where the rig can tell; 0 elsewhere."""
    heal: int = 0
    """Number of the start of a healer whose it is, where the rig can tell; 0 elsewhere."""


class Logged(Line, frozen=True, kw_only=True, tag="logged"):
    """What an attempt left behind, read after it ended: rows of the log table, or lines on stderr."""

    gate: int
    where: Literal["table", "stderr"]
    outcome: str
    """As the row or the line says."""
    mode: str = ""
    checked_ms: int | None = None
    """Milliseconds that the checks took, as the row says; None where it does not."""


class Issue(msgspec.Struct, frozen=True):
    """One finding of a gate, in its own words."""

    check: str
    severity: str
    message: str = ""


class GateDecision(Line, frozen=True, kw_only=True, tag="decision"):
    """What the gate says of its own decision: a cross-check, and where findings are named."""

    gate: int
    outcome: str
    issues: list[Issue] = msgspec.field(default_factory=list)


class GateEnd(Line, frozen=True, kw_only=True, tag="gate.end"):
    """The target is done with a boundary, one way or another."""

    gate: int
    outcome: Outcome
    took: int
    """Microseconds."""
    error: str = ""
