"""Whether two healers worked on one component at the same time."""

from scenarios.claims.self_heal.night import Night
from simulators.history import Trigger

_TIMEOUT = 900 * 1_000_000
"""Microseconds after which a run counts as failed, so that another healer may try again."""


def overlaps(night: Night, sent: list[Trigger]) -> str:
    """How two healers were at work at once among the triggers *sent* to one processor; empty for never.

    Two healers with one fencing token both held the lease. A healer that begins a run while one that another
    healer began is under way, and is no older than a run may take, works beside it.
    """
    owners: dict[int, Trigger] = {}
    for trigger in sent:
        if trigger.taken not in ("taken", "lost") or not trigger.run:
            continue
        if trigger.token is not None:
            owner = owners.setdefault(trigger.token, trigger)
            if owner.healer != trigger.healer:
                return f"was triggered by healers {owner.healer} and {trigger.healer} under one token"
        beside = next((one for one in sent if _under_way(night, one, trigger)), None)
        if beside is not None:
            return (
                f"was triggered by healer {trigger.healer} while the run that healer {beside.healer} began at"
                f" event {beside.n} was under way"
            )
    return ""


def _under_way(night: Night, earlier: Trigger, later: Trigger) -> bool:
    if earlier.n >= later.n or earlier.healer == later.healer or earlier.run in ("", later.run):
        return False
    if earlier.taken == "repeated" or later.t - earlier.t >= _TIMEOUT:
        return False
    return not any(
        run.run == earlier.run and run.n < later.n and run.status != "running" for run in night.runs
    )
