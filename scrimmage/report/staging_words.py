"""Each event of a run against a deployment in a few words."""

from simulators.history import (
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

STAGING_EVENTS = (
    WorkloadStart, Fired, WorkloadEnd, Probed, FaultOn, FaultOff, Missed, Stopped, Validated,
)  # fmt: skip
"""The kinds that :func:`staging_says` has words for."""

Told = WorkloadStart | Fired | WorkloadEnd | Probed | FaultOn | FaultOff | Missed | Stopped | Validated

_WHEN = {
    "before": " before",
    "during": " during the run",
    "after": " after",
    "done": ", for the workload's end",
}


def staging_says(event: Told) -> str:
    """Say *event* in a few words."""
    match event:
        case WorkloadStart():
            return f"workload {event.number} starts"
        case Fired():
            return f"workload {event.number}: the trigger {event.says}"
        case WorkloadEnd():
            return f"workload {event.number} {event.outcome} {event.says}".rstrip()
        case Validated():
            found = "".join(f"; {one.severity} {one.check}: {one.message}" for one in event.issues)
            return f"the log of gates: {event.phase} of {event.game_date} {event.outcome}{found}"
        case _:
            return _of_the_run(event)


def _of_the_run(event: Probed | FaultOn | FaultOff | Missed | Stopped) -> str:
    match event:
        case Probed():
            held = "holds" if event.held else "does not hold"
            return f"probe '{event.name}'{_WHEN[event.when]} {held}: {event.says}"
        case FaultOn():
            return f"! fault {event.fault} put on: {event.does}"
        case FaultOff():
            left = f", {event.left} left" if event.left else ""
            return f"faults taken off{left}: {event.says}"
        case Missed():
            return f"! {event.what}: {event.says}"
        case Stopped():
            return f"! the run stopped ({event.why}): {event.says}"
