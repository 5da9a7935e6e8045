"""Whether the heal ledger says what processors saw."""

from collections import Counter

from scenarios.claims.self_heal.night import Night
from simulators.history import HealEntry, Trigger
from simulators.pipeline.description import default

_OVER = ("healed", "gave_up")
"""States of a heal that has finished, and that no later start goes on with."""

_OPEN = ("running", "waiting")
"""States of one that a later start has to go on with."""


def ledger_disagrees(night: Night) -> str:
    """How the ledger of *night* does not fit what was triggered; empty where it does.

    A heal that triggered stands there, with no fewer attempts than were seen until it was read (one more may
    have been written before a kill). Later starts go on with a heal that is open, and begin another where
    the last is over.
    """
    entries: dict[str, HealEntry] = {}
    seen: list[Trigger] = []
    for event in night.events:
        if isinstance(event, HealEntry):
            wrong = _attempts(night, event)
            if wrong:
                return wrong
            entries[event.correlation] = event
        elif isinstance(event, Trigger):
            wrong = _another(event, entries, seen)
            if wrong:
                return wrong
            seen.append(event)
    ended = [start for start in night.starts if start.end is not None and start.killed is None]
    missing = [one.correlation for start in ended for one in start.triggers if one.correlation not in entries]
    if missing:
        return f"the ledger has no heal {missing[0]}, under which something was triggered"
    return ""


def _attempts(night: Night, entry: HealEntry) -> str:
    mine = [one for one in night.attempts if one.correlation == entry.correlation and one.n < entry.n]
    for processor, count in Counter(one.processor for one in mine).items():
        told = entry.attempts.get(processor, 0)
        if told < count:
            return f"the ledger has {told} attempts at {processor} in {entry.correlation}; {count} were seen"
    return ""


def _another(trigger: Trigger, entries: dict[str, HealEntry], seen: list[Trigger]) -> str:
    entry = entries.get(trigger.correlation)
    if entry is not None and entry.state in _OVER:
        return f"{trigger.processor} was triggered under {trigger.correlation}, which is {entry.state}"
    phases = {one.name: min(one.phase, 3) for one in default().processors}
    for before in seen:
        other = entries.get(before.correlation)
        if (
            other is not None
            and other.state in _OPEN
            and before.correlation != trigger.correlation
            and phases.get(before.processor) == phases.get(trigger.processor)
        ):
            return (
                f"{trigger.processor} was triggered under {trigger.correlation} while {before.correlation} is"
                f" {other.state}"
            )
    return ""
