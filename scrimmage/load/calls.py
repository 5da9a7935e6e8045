"""The call log of an API that is not ours: the file that a proxy writes, or the desk of a running serve."""

from collections.abc import Callable, Sequence
from pathlib import Path

import requests

from simulators import history
from simulators.history import HistoryError

PATIENCE = 10
"""Seconds that a desk may take to answer."""

OK = 200


class CallsError(Exception):
    """A call log that cannot be read; says why."""


def reader(place: str) -> Callable[[], Sequence[history.Event]]:
    """What gives the events that *place*, a file or a desk's URL, got more since now. Raises CallsError."""
    before = max((event.n for event in _read(place)), default=0)

    def more() -> Sequence[history.Event]:
        log = [event for event in _read(place) if event.n > before]
        if not log:
            raise CallsError(f"{place}: it holds no call of this run")
        if log[0].n != before + 1:
            raise CallsError(
                f"{place}: it no longer holds the run's first calls, only those from {log[0].n} on"
            )
        return log

    return more


def _read(place: str) -> Sequence[history.Event]:
    """All events at *place*."""
    try:
        if not place.startswith(("http://", "https://")):
            file = Path(place)
            return history.decode_events(file.read_bytes() if file.exists() else b"", name=place)
        with requests.Session() as session:
            session.trust_env = False
            reply = session.get(f"{place.rstrip('/')}/calls", timeout=PATIENCE)
    except OSError as error:
        raise CallsError(f"{place}: {type(error).__name__}") from None
    except HistoryError as error:
        raise CallsError(str(error)) from None
    if reply.status_code != OK:
        raise CallsError(f"{place}/calls answered {reply.status_code}; valid is serve's --admin-port")
    try:
        return history.decode_events(reply.content, name=place)
    except HistoryError as error:
        raise CallsError(str(error)) from None
