"""A finished run, and what numbers its events as they come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulators.history.api_events import Call, Fault, Outage, Reply
from simulators.history.gate_events import (
    Alert,
    GateDecision,
    GateEnd,
    GateStart,
    Logged,
    PhaseCalled,
    Truth,
    WarehouseCall,
)
from simulators.history.header import Declares, Header
from simulators.history.heal_events import (
    Effect,
    HealEnd,
    HealEntry,
    HealOutcome,
    HealStart,
    Killed,
    NightStart,
    RunRecorded,
    TableState,
    Trigger,
)
from simulators.history.job_events import (
    Flag,
    Held,
    JobEnd,
    JobStart,
    Metrics,
    Rows,
    Stuck,
    Switched,
    TargetExit,
    Timed,
)
from simulators.history.staging_events import (
    FaultOff,
    FaultOn,
    Fired,
    Missed,
    Probed,
    Stopped,
    Validated,
    WorkloadEnd,
    WorkloadStart,
)

JobEvent = JobStart | JobEnd | Rows | Held | Flag | Metrics | Stuck | Switched | Timed | TargetExit
ApiEvent = Call | Fault | Outage | Reply
GateEvent = GateStart | Truth | WarehouseCall | PhaseCalled | Alert | Logged | GateDecision | GateEnd
HealEvent = (
    NightStart
    | HealStart
    | Effect
    | Killed
    | Trigger
    | RunRecorded
    | TableState
    | HealEntry
    | HealOutcome
    | HealEnd
)
StagingEvent = (
    WorkloadStart | Fired | WorkloadEnd | Probed | FaultOn | FaultOff | Missed | Stopped | Validated
)
Event = JobEvent | ApiEvent | GateEvent | HealEvent | StagingEvent


@dataclass(frozen=True, slots=True)
class History:
    """A finished run."""

    header: Header
    events: Sequence[Event]

    @property
    def declares(self) -> Declares:
        """The target's declarations."""
        return self.header.target.declares


class Recorder:
    """Numbers events as they come and keeps them, or hands each on to a *sink* and keeps none."""

    __slots__ = ("_count", "_last", "_take", "events")

    def __init__(self, sink: Callable[[Event], None] | None = None) -> None:
        self.events: list[Event] = []
        self._take = sink or self.events.append
        self._count = 0
        self._last = 0

    @property
    def next(self) -> int:
        """The number that the next event gets."""
        return self._count + 1

    def add(self, event: Event) -> None:
        """Append *event*, whose ``n`` must be :attr:`next`."""
        assert event.n == self._count + 1, "events are numbered in the order they are added"
        assert event.t >= self._last, "time never falls"
        self._count, self._last = event.n, event.t
        self._take(event)
