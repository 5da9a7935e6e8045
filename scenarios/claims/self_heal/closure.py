"""What of a trigger lies outside the closure, and what of the closure was never asked for."""

from scenarios.claims.self_heal.night import Night
from simulators.history import Need, Trigger

FIRM = 30 * 3_600_000_000
"""Microseconds after a night's first start for which no game that is late stops being so: the earliest one of
a date ended less than 18 hours before it, and 48 are given.
"""


def outside(night: Night, trigger: Trigger) -> str:
    """What of *trigger* lies outside the closure, in words; empty where nothing does."""
    need = night.needs.get(trigger.processor)
    if night.at.waits and trigger.t - night.starts[0].at.t >= FIRM:
        return ""
    if night.off:
        return f"{trigger.processor} was triggered, and the healer is {night.off.replace('_', ' ')}"
    if need is None:
        return f"{trigger.processor} was triggered, and nothing of it is missing or stale"
    if not need.game_ids or _died(night, trigger):
        return ""
    if trigger.game_ids is None:
        return f"{trigger.processor} was triggered for the whole date; missing: {_games(need.game_ids)}"
    more = sorted(set(trigger.game_ids) - set(need.game_ids))
    return (
        f"{trigger.processor} was triggered for {_games(more)}, of which nothing is missing" if more else ""
    )


def _died(night: Night, trigger: Trigger) -> bool:
    """Whether the latest run of the processor did not end well: then the whole date is missing."""
    runs = [run for run in night.runs if run.processor == trigger.processor and run.n < trigger.n]
    return bool(runs) and runs[-1].status != "success"


def _games(ids: list[str]) -> str:
    return f"{'game' if len(ids) == 1 else 'games'} {', '.join(ids)}"


def covered(need: Need, triggers: list[Trigger]) -> str:
    """What of *need* none of *triggers* asked for, in words; empty where they asked for all of it."""
    mine = [trigger for trigger in triggers if trigger.processor == need.processor]
    if not mine:
        return f"{need.processor} ({need.why}) was never triggered"
    if any(trigger.game_ids is None for trigger in mine):
        return ""
    left = sorted(set(need.game_ids) - {game for trigger in mine for game in trigger.game_ids or ()})
    return f"{need.processor} was never triggered for {_games(left)}" if left else ""
