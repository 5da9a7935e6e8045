"""A gate's history as judges read it: one attempt after another, and what each side saw of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from scenarios.claims.gates.mode import Mode, mode_of
from scenarios.claims.variables import variables
from simulators.history import (
    Alert,
    GateDecision,
    GateEnd,
    GateStart,
    History,
    Logged,
    PhaseCalled,
    Truth,
    WarehouseCall,
)

ACCUSES = ("warned", "blocked")
"""Outcomes that say that something is wrong with the data."""

REACHED = ("whole", "slow")
"""Fates of a call to the warehouse that brought an answer."""


@dataclass(slots=True)
class Attempt:
    """One gate over one boundary. Attempts of a run follow one another; none overlaps another."""

    start: GateStart
    mode: Mode
    truth: Truth | None = None
    calls: list[WarehouseCall] = field(default_factory=list)
    called: list[PhaseCalled] = field(default_factory=list)
    """Calls of the next phase."""
    alerts: list[Alert] = field(default_factory=list)
    logged: list[Logged] = field(default_factory=list)
    decision: GateDecision | None = None
    end: GateEnd | None = None

    @property
    def state(self) -> str:
        """What its tables are in truth; empty where nobody recorded it."""
        return self.truth.state if self.truth else ""

    @property
    def blocking(self) -> str:
        """A finding of its own that blocks, in words; empty for none."""
        issues = self.decision.issues if self.decision else []
        grave = next((f"{one.check}: {one.message}" for one in issues if one.severity == "blocking"), "")
        return grave or ("it says so" if "blocked" in self.outcomes else "")

    @property
    def queries(self) -> list[WarehouseCall]:
        """Its questions to the warehouse about data."""
        return [call for call in self.calls if call.op == "query" and not call.log]

    @property
    def outage(self) -> bool:
        """Whether a question of it brought no answer."""
        return any(call.fate not in REACHED for call in self.queries)

    @property
    def lost(self) -> list[WarehouseCall]:
        """Calls to the warehouse, of any kind, that brought no answer."""
        return [call for call in self.calls if call.fate not in REACHED]

    @property
    def outcomes(self) -> list[str]:
        """What it left behind as its outcome, in the table or on stderr."""
        return [one.outcome for one in self.logged]

    @property
    def crash(self) -> str:
        """How it failed to decide; empty where it came to an end."""
        if self.end is None or self.end.outcome == "complete":
            return ""
        return f"the gate {self.end.outcome} {self.end.error}".rstrip()

    @property
    def alarm(self) -> str:
        """How it raised an alarm, as others saw it; empty where it raised none."""
        if self.alerts:
            return f"an alert: {self.alerts[0].says}"
        if not self.called and self.mode != "disabled":
            return "the next phase was not called"
        accused = next((outcome for outcome in self.outcomes if outcome in ACCUSES), "")
        return f"logged as {accused}" if accused else ""

    @property
    def what(self) -> str:
        """The boundary in words."""
        return f"boundary {self.start.phase} of {self.start.game_date}"


def attempts(history: History) -> Iterator[Attempt]:
    """Every attempt of *history*, in order, each once the next one begins: no more than one is held.

    An event belongs to the attempt that began last before it, unless it says that it is a healer's.
    """
    env = variables(history)
    last: Attempt | None = None
    for event in history.events:
        if isinstance(event, GateStart):
            if last is not None:
                yield last
            last = Attempt(event, mode_of(event.phase, env))
        elif last is not None:
            _take(last, event)
    if last is not None:
        yield last


def _take(attempt: Attempt, event: object) -> None:
    match event:
        case Truth():
            attempt.truth = event
        case WarehouseCall() | Alert() if event.heal:
            pass
        case WarehouseCall():
            attempt.calls.append(event)
        case PhaseCalled():
            attempt.called.append(event)
        case Alert():
            attempt.alerts.append(event)
        case Logged():
            attempt.logged.append(event)
        case GateDecision():
            attempt.decision = event
        case GateEnd():
            attempt.end = event
