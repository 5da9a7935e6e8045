"""A night and its starts, as judges read them."""

from dataclasses import dataclass, field

from simulators.history import (
    Alert,
    Effect,
    Event,
    HealEnd,
    HealEntry,
    HealOutcome,
    HealStart,
    Killed,
    Need,
    NightStart,
    RunRecorded,
    TableState,
    Trigger,
    WarehouseCall,
)

BROUGHT = ("whole", "slow")
"""Fates of a call to the warehouse that brought rows."""

REACHED = (*BROUGHT, "missing")
"""Fates of a call to the warehouse that brought an answer; that a table is not there is one."""

NOT_TAKEN = ("told_to_wait", "stale", "invalid")
"""What became of triggers that are no attempts: told to come later, refused its sender, not readable."""


@dataclass(slots=True)
class Start:
    """One start of a healer, and what belongs to it."""

    at: HealStart
    triggers: list[Trigger] = field(default_factory=list)
    calls: list[WarehouseCall] = field(default_factory=list)
    """Of the warehouse; where several work side by side, of all of them."""
    alerts: list[Alert] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    tables: dict[str, TableState] = field(default_factory=dict)
    """As they stood after it had ended."""
    entries: list[HealEntry] = field(default_factory=list)
    """The ledger, read after it had ended."""
    outcome: HealOutcome | None = None
    killed: Killed | None = None
    end: HealEnd | None = None

    @property
    def state(self) -> str:
        """What it says of itself; empty for nothing."""
        return self.outcome.state if self.outcome else ""

    @property
    def lost(self) -> list[WarehouseCall]:
        """Calls to the warehouse that brought no answer."""
        return [call for call in self.calls if call.fate not in REACHED]

    @property
    def unwhole(self) -> list[TableState]:
        """Tables that are not whole after it, but for those that no completeness shows."""
        return [table for table in self.tables.values() if not (table.whole or table.hidden)]

    @property
    def crash(self) -> str:
        """How it failed to end by itself, though nobody killed it; empty where it did."""
        if self.killed:
            return ""
        if self.end is None:
            return "the healer never ended"
        return "" if self.end.outcome == "complete" else f"the healer {self.end.outcome} {self.end.error}"

    @property
    def what(self) -> str:
        """It in words."""
        return f"start {self.at.heal} of {self.at.game_date}"


@dataclass(slots=True)
class Night:
    """One date, from the moment its damaged world is there."""

    at: NightStart
    off: str = ""
    """``disabled`` or ``dry_run``, where the variables say so."""
    behaved: bool = True
    """Whether a trigger that is taken leads to one run that does its work, by the scenario."""
    starts: list[Start] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def needs(self) -> dict[str, Need]:
        """What has to run, by processor."""
        return {need.processor: need for need in self.at.needs}

    @property
    def what(self) -> str:
        """It in words."""
        return f"night {self.at.night} of {self.at.game_date}"

    @property
    def triggers(self) -> list[Trigger]:
        """Every call of a processor."""
        return [event for event in self.events if isinstance(event, Trigger)]

    @property
    def attempts(self) -> list[Trigger]:
        """The first trigger of each attempt: a repeated key, or one told to wait, is none."""
        found: dict[tuple[str, str], Trigger] = {}
        for trigger in self.triggers:
            if trigger.taken not in NOT_TAKEN:
                found.setdefault((trigger.processor, trigger.key or f"event {trigger.n}"), trigger)
        return list(found.values())

    @property
    def runs(self) -> list[RunRecorded]:
        """Every record of a run."""
        return [event for event in self.events if isinstance(event, RunRecorded)]

    @property
    def last(self) -> Start | None:
        """The start that ended last, and was not killed."""
        ended = [start for start in self.starts if start.end is not None and start.killed is None]
        return max(ended, key=lambda start: start.end.n if start.end else 0, default=None)

    def owed(self, *, anyway: bool = False) -> bool:
        """Whether it has to be whole after its last start, which nobody killed.

        It does not while something around the healer misbehaves, unless the scenario says that what
        does is within every budget (*anyway*).
        """
        last = max(self.starts, key=lambda start: start.at.n, default=None)
        if self.off or last is None or (last.killed and self.last is None):
            return False
        return anyway or not self.at.faults or last.at.calm

    @property
    def unwhole(self) -> list[TableState]:
        """Tables that are not whole as they were seen last, but for those that no completeness shows."""
        seen = {event.name: event for event in self.events if isinstance(event, TableState)}
        return [
            table
            for table in seen.values()
            if not (table.whole or table.hidden or table.name in self.at.hidden)
        ]
