"""What happened in a run, counted by name: what ``must_happen`` in a scenario asks for."""

import re
from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus
from typing import get_args

from simulators.faults.table import NAMES
from simulators.history import (
    Call,
    End,
    Event,
    Fault,
    Flag,
    History,
    JobEnd,
    JobStart,
    Outage,
    Outcome,
    Reply,
)

BROKEN_ENDS: tuple[str, ...] = tuple(end for end in get_args(End) if end != "whole")
"""The ends of a reply that are counted: every one but ``whole``."""

FORMS: tuple[str, ...] = (
    "call",
    "told",
    "flag",
    "response.STATUS",
    "fault.KIND",
    f"reply.{'|'.join(BROKEN_ENDS)}",
    f"job.{'|'.join(get_args(Outcome))}",
)
"""How names of events look, for a person."""

KEYS = re.compile(
    rf"call|told|flag|response\.[1-5]\d\d|fault\.({'|'.join(NAMES)})"
    rf"|reply\.({'|'.join(BROKEN_ENDS)})|job\.({'|'.join(get_args(Outcome))})"
)
"""Every name that :func:`happened` may give, to be matched in full."""


def names() -> Iterator[str]:
    """The names one by one, for guessing what was meant; of statuses those that have a name."""
    yield from ("call", "told", "flag")
    yield from (f"response.{status.value}" for status in HTTPStatus)
    yield from (f"fault.{kind}" for kind in NAMES)
    yield from (f"reply.{end}" for end in BROKEN_ENDS)
    yield from (f"job.{outcome}" for outcome in get_args(Outcome))


def happened(history: History) -> Counter[str]:
    """Count the events of *history* by name.

    ``call``; ``response.429`` and its like, where a head was sent; ``told``, a reply whose
    Retry-After was valid; ``reply.reset`` and its like, where a reply did not end whole;
    ``fault.status`` and its like; ``job.raised`` and its like; ``flag``. A job that starts while its
    host does not listen meets ``fault.refused``, as nobody sees refused connections on the wire.
    """
    names = Counter(name for event in history.events for name in _names_of(event))
    away: dict[str, int] = {}
    for event in history.events:
        match event:
            case Outage():
                away[event.host] = event.until
            case JobStart() if event.t < away.get(event.host, 0):
                names["fault.refused"] += 1
            case _:
                pass
    return names


def _names_of(event: Event) -> Iterator[str]:
    match event:
        case Call():
            yield "call"
        case Reply():
            if event.status:
                yield f"response.{event.status}"
            if event.until is not None:
                yield "told"
            if event.end != "whole":
                yield f"reply.{event.end}"
        case Fault():
            yield f"fault.{event.does}"
        case JobEnd():
            yield f"job.{event.outcome}"
        case Flag():
            yield "flag"
        case _:
            pass
