"""Histories and tables made as long as one likes, out of what was really run."""

import tracemalloc
from itertools import count

import msgspec

from scrimmage.catalog import select
from scrimmage.engine import run_one
from scrimmage.judging import judge
from scrimmage.plan import plan
from scrimmage.targets.reference import Reference
from simulators.history import Event, History

_NUMBERS = ("call", "job", "gate", "heal", "night")
"""Fields that number something within a run; ``call`` is the number of an event."""


_TIMES = ("head", "until", "told")
"""Fields that hold a time of the run, besides ``t``; None for none."""


def real(scenario: str) -> History:
    """What the reference makes of *scenario* with the first seed."""
    case = plan(select([], [scenario]), Reference(), rig="sim", seeds=[0], full=True).first[0]
    return run_one(case, Reference())


def lengthened(run: History, events: int) -> History:
    """The history of *run*, over and over, one time after another, until it has so many *events*."""
    span = max(event.t for event in run.events) + 1
    widest = {name: max((getattr(event, name, 0) for event in run.events), default=0) for name in _NUMBERS}
    widest["call"] = len(run.events)
    found: list[Event] = []
    for turn in count():
        for event in run.events:
            if len(found) == events:
                return History(run.header, found)
            found.append(_moved(event, turn, span, widest) if turn else event)
    raise AssertionError("count has no end")


def held(run: History) -> float:
    """What judging *run* needs at most at one moment, besides its events, KiB."""
    tracemalloc.start()
    try:
        judge(run)
        return tracemalloc.get_traced_memory()[1] / 2**10
    finally:
        tracemalloc.stop()


def _moved(event: Event, turn: int, span: int, widest: dict[str, int]) -> Event:
    changes = {
        name: getattr(event, name) + turn * widest[name] for name in _NUMBERS if getattr(event, name, 0)
    }
    changes |= {
        name: getattr(event, name) + turn * span for name in _TIMES if getattr(event, name, None) is not None
    }
    return msgspec.structs.replace(
        event, n=event.n + turn * widest["call"], t=event.t + turn * span, **changes
    )
