"""Ctrl-C and SIGTERM: as an interruption of a command, or waited for within an event loop."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Never


def interrupt_once() -> None:
    """Make the first SIGINT or SIGTERM a KeyboardInterrupt, and later ones nothing.

    What was run is judged and reported after the first; programs such as ``timeout`` send two.
    A process that was started with SIGINT ignored goes on ignoring it.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _interrupt)


def _interrupt(number: int, frame: Any) -> Never:
    del number, frame
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)
    raise KeyboardInterrupt


@contextmanager
def told_to_stop() -> Iterator[asyncio.Event]:
    """Give what is set once the process is told to stop (SIGINT or SIGTERM), within an event loop."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    try:
        yield told
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
