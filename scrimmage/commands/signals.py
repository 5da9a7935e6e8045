"""Ctrl-C and SIGTERM: as an interruption of a command, or waited for within an event loop."""

import asyncio
import contextlib
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
    """Give what is set once the process is told to stop, within an event loop.

    That is by SIGINT, SIGTERM, or the end of its terminal, unless that was ignored from the start (nohup).
    """
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    heard = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        heard.append(signal.SIGHUP)
    for number in heard:
        loop.add_signal_handler(number, told.set)
    try:
        yield told
    finally:
        for number in heard:
            loop.remove_signal_handler(number)


def told_for_good(loop: asyncio.AbstractEventLoop) -> asyncio.Event:
    """Give what is set once the process is told to stop: by SIGINT, SIGTERM, or the end of its terminal.

    From then on, and once *loop* has ended, such signals are nothing: what was seen is judged and reported.
    A signal that was ignored when the process was started stays so.
    """
    told = asyncio.Event()

    def set_it(number: int, frame: Any) -> None:
        del number, frame
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(told.set)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, set_it)
    return told
