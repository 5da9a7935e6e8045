"""Packages that wait in C, where no virtual time reaches: what of them is refused, and what to do instead."""

from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import Any

from . import loops
from .refusals import refuse

_REST = "Use the client's REST transport (transport='rest')"
_ASYNCIO = "Run it on asyncio's own event loop or on threads"
_HTTP = "Use an HTTP client made of Python's own sockets"
_CHANNELS = ("insecure_channel", "secure_channel", "server")

IN_C: Mapping[str, tuple[tuple[str, ...], str]] = {
    "grpc": (_CHANNELS, _REST),
    "grpc.aio": (_CHANNELS, _REST),
    "uvloop": (("install", "new_event_loop", "run", "Loop", "EventLoopPolicy"), _ASYNCIO),
    "gevent.monkey": (("patch_all", "patch_socket", "patch_thread", "patch_time"), _ASYNCIO),
    "gevent.hub": (("get_hub",), _ASYNCIO),
    "pycurl": (("Curl", "CurlMulti"), _HTTP),
    "psycopg2": (("connect",), "Give the target a store made of Python's own sockets or files"),
}
"""Module, what of it would wait for real, and what to do instead."""


def _refusals(module: ModuleType) -> Iterator[tuple[ModuleType, str, Any]]:
    names, instead = IN_C[module.__name__]
    for name in names:
        if hasattr(module, name):
            yield module, name, refuse(f"{module.__name__}.{name} waits in C", instead)


LATE: Mapping[str, Callable[[ModuleType], Iterator[tuple[Any, str, Any]]]] = {
    "asyncio": loops.rows,
    **dict.fromkeys(IN_C, _refusals),
}
"""What is replaced in each of these, once it is imported."""
