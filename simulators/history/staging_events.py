"""Events of a run against a deployment, as the harness saw it from outside."""

from typing import Literal

import msgspec

from simulators.history.gate_events import Issue
from simulators.history.line import Line

WorkloadOutcome = Literal["done", "failed", "late", "stopped"]
"""How one trigger's work ended: as the file says; refused; not in time; the run was stopped before."""


class WorkloadStart(Line, frozen=True, kw_only=True, tag="workload.start"):
    """The deployment is about to be set going."""

    number: int
    """Which time, from 1."""
    gates: list[str] = msgspec.field(default_factory=list)
    """``3-4 2025-01-15``: boundaries that it asks a gate about."""
    heals: list[str] = msgspec.field(default_factory=list)
    """Game dates for which it starts a healer."""


class Fired(Line, frozen=True, kw_only=True, tag="fired"):
    """The trigger was answered, or was not."""

    number: int
    well: bool
    says: str


class WorkloadEnd(Line, frozen=True, kw_only=True, tag="workload.end"):
    """The deployment is done with it, or nobody waits for it any more."""

    number: int
    outcome: WorkloadOutcome
    says: str = ""


class Probed(Line, frozen=True, kw_only=True, tag="probed"):
    """A probe was asked. ``t`` is when the answer was there."""

    name: str
    when: Literal["before", "during", "after", "done"]
    """``done``: to learn whether the workload is."""
    held: bool
    says: str
    """What it found, scrubbed."""


class FaultOn(Line, frozen=True, kw_only=True, tag="fault.on"):
    """A fault was put on the proxy; from now on it may strike."""

    fault: int
    """Its place in the file's list, from 0."""
    does: str


class FaultOff(Line, frozen=True, kw_only=True, tag="fault.off"):
    """Faults were taken off the proxy."""

    left: int
    """How many were still there when the proxy was asked again; 0 where it is gone with them."""
    says: str


class Missed(Line, frozen=True, kw_only=True, tag="missed"):
    """What could not be looked at, or does not hold, once the workload was over: so the run cannot pass."""

    what: str
    says: str


class Stopped(Line, frozen=True, kw_only=True, tag="stopped"):
    """The run was stopped before its end."""

    why: Literal["probe", "workload", "budget", "proxy", "told", "abandoned", "harness"]
    says: str


class Validated(Line, frozen=True, kw_only=True, tag="validated"):
    """A row of the log of gates: the gate's own word. ``t`` is when it was written, if that is known."""

    phase: str
    game_date: str
    outcome: str
    mode: str = ""
    issues: list[Issue] = msgspec.field(default_factory=list)
    timed: bool = False
    """Whether ``t`` is its time: its own, or that of the first look that saw it; else of the last look."""
    again: bool = False
    """Whether the log had attempts at this boundary before the run."""
