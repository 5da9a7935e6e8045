"""What a run against a deployment did not come to, by its history: so it cannot pass, now or later."""

from collections.abc import Iterator

from scrimmage.verdict import NotJudged
from simulators.history import History, Missed, Stopped


def unfinished(run: History) -> Iterator[NotJudged]:
    """One for why *run* was stopped, and for each thing that could not be looked at; none for other rigs."""
    what = f"{run.header.scenario_id} ({run.header.rig})"
    for event in run.events:
        if isinstance(event, Stopped):
            yield NotJudged(what=f"{what}: the rest of the run", why=f"stopped: {event.says}")
        elif isinstance(event, Missed):
            yield NotJudged(what=f"{what}: {event.what}", why=event.says)
