"""Work that blocks, beside the event loop, and never in the way of its end."""

import asyncio
import contextlib
import threading
from collections.abc import Callable


async def aside[T](work: Callable[[], T], within: float) -> T:
    """Do *work* in a thread of its own and give what it gives. Raises TimeoutError after *within* seconds.

    A thread that is late, or whose caller was cancelled, is left to itself: it is a daemon, so that an abort
    waits for nobody's server.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def give(value: T) -> None:
        if not done.done():
            done.set_result(value)

    def fail(error: BaseException) -> None:
        if not done.done():
            done.set_exception(error)

    def run() -> None:
        try:
            value = work()
        except BaseException as error:  # noqa: BLE001 (whoever awaits it hears of it)
            _tell(loop, fail, error)
        else:
            _tell(loop, give, value)

    threading.Thread(target=run, daemon=True).start()
    return await asyncio.wait_for(done, within)


def _tell[V](loop: asyncio.AbstractEventLoop, what: Callable[[V], None], value: V) -> None:
    # The loop may have ended since.
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(what, value)
