"""Each event around a healer in a few words."""

from simulators.history import (
    Effect,
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
)

HEAL_EVENTS = (
    NightStart, HealStart, Effect, Killed, Trigger, RunRecorded, TableState, HealEntry, HealOutcome, HealEnd,
)  # fmt: skip
"""The kinds that :func:`heal_says` has words for."""

Told = (
    NightStart | HealStart | Effect | Killed | Trigger | RunRecorded | TableState | HealEntry | HealOutcome
    | HealEnd
)  # fmt: skip


def heal_says(event: Told) -> str:
    """Say *event* in a few words."""
    match event:
        case NightStart():
            return _night(event)
        case HealStart():
            calm = ", every fault over" if event.calm else ""
            return f"start {event.heal}: healer {event.healer}, {event.game_date} at {event.now}{calm}"
        case HealOutcome():
            return f"start {event.heal} says {event.state} {event.correlation}".rstrip()
        case HealEnd():
            return f"start {event.heal} {event.outcome} after {_seconds(event.took)} {event.error}".rstrip()
        case Effect():
            done = "" if event.done else ", not done"
            return f"start {event.heal}: {event.what} {event.place}{done}"
        case _:
            return _seen_outside(event)


def _seen_outside(event: Killed | Trigger | RunRecorded | TableState | HealEntry) -> str:
    match event:
        case Killed():
            return f"! start {event.heal} was killed {event.at}"
        case Trigger():
            what = "all" if event.game_ids is None else ",".join(event.game_ids)
            told = f", not before {event.told / 1_000_000:.3f}" if event.told is not None else ""
            who = f"healer {event.healer} triggered {event.processor} for {what}"
            return f"{who}: {event.taken} ({event.status or 'no answer'}) {event.run}".rstrip() + told
        case RunRecorded():
            rows = "rows changed" if event.effective else "no row changed"
            return f"{event.processor} recorded run {event.run}: {event.status}, {rows}"
        case TableState():
            return _table(event)
        case HealEntry():
            attempts = ", ".join(f"{name} {number}" for name, number in event.attempts.items())
            return f"ledger: heal {event.correlation} is {event.state}; attempts: {attempts or 'none'}"


def _table(event: TableState) -> str:
    if event.whole:
        return f"table {event.name} is whole"
    hidden = ", as from the beginning, hidden" if event.hidden else ""
    return f"table {event.name}: {event.missing} rows missing, {event.extra} too many{hidden}"


def _night(event: NightStart) -> str:
    needs = ", ".join(map(_need, event.needs)) or "nothing"
    parts = [f"night {event.night} of {event.game_date}: {event.state}, needs {needs}"]
    parts += [f"waits for {', '.join(event.waits)}"] if event.waits else []
    parts += [f"hidden in {', '.join(event.hidden)}"] if event.hidden else []
    parts += [f"killed {event.crash}"] if event.crash else []
    return "; ".join([*parts, *([event.says] if event.says else [])])


def _need(need: Need) -> str:
    games = f" of {','.join(need.game_ids)}" if need.game_ids else ""
    return f"{need.processor}{games} ({need.why})"


def _seconds(micros: int) -> str:
    return f"{micros / 1_000_000:.3f} s"
