"""Calls side by side."""

from collections.abc import Callable
from pathlib import Path

from scenarios.read import Loaded
from scrimmage.comparing.together import most, together
from simulators.history import Call, Event, History, Reply


def _call(n: int) -> Call:
    return Call(
        n=n, t=n, who="client-1", connection=1, method="GET", host="main", path="/", query="", key="", page=1
    )


def _reply(n: int, call: int) -> Reply:
    return Reply(n=n, t=n, who="api", call=call, status=200)
