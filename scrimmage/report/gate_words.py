"""Each event around a gate in a few words."""

from simulators.history import (
    Alert,
    GateDecision,
    GateEnd,
    GateStart,
    Logged,
    PhaseCalled,
    Truth,
    WarehouseCall,
)

GATE_EVENTS = (GateStart, Truth, WarehouseCall, PhaseCalled, Alert, Logged, GateDecision, GateEnd)
"""The kinds that :func:`gate_says` has words for."""

Told = GateStart | Truth | WarehouseCall | PhaseCalled | Alert | Logged | GateDecision | GateEnd


def gate_says(event: Told) -> str:
    """Say *event* in a few words."""
    match event:
        case GateStart():
            again = ", delivered again" if event.delivery > 1 else ""
            return f"gate {event.gate}: boundary {event.phase} of {event.game_date} at {event.now}{again}"
        case GateDecision():
            issues = ", ".join(f"{issue.check} ({issue.severity})" for issue in event.issues)
            return f"gate {event.gate} says {event.outcome}{': ' if issues else ''}{issues}"
        case GateEnd():
            took = _seconds(event.took)
            return f"gate {event.gate} {event.outcome} after {took} {event.error}".rstrip()
        case _:
            return _seen_outside(event)


def _seen_outside(event: Truth | WarehouseCall | PhaseCalled | Alert | Logged) -> str:
    match event:
        case Truth():
            damages = ", ".join(event.damages)
            what = f"{event.state} ({damages})" if damages else event.state
            shown = "" if event.state != "damaged" else ", shown" if event.shown else ", not shown"
            return f"truth of {event.gate}: {what}{shown} {event.says}".rstrip()
        case WarehouseCall():
            return f"warehouse: {event.op} took {_seconds(event.took)}, {event.fate}"
        case PhaseCalled():
            return f"the phase after {event.phase} of {event.game_date} was called"
        case Alert():
            return f"Slack {'was told' if event.delivered else 'would not hear'}: {event.says}"
        case Logged():
            return f"gate {event.gate} left in the {event.where}: {event.outcome} {event.mode}".rstrip()


def _seconds(micros: int) -> str:
    return f"{micros / 1_000_000:.3f} s"
