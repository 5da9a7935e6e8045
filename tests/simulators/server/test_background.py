"""A loop in a thread."""

import asyncio
import threading

import pytest

from simulators.server.background import Background


async def name() -> str:
    """The thread that runs this."""
    return threading.current_thread().name


def test_work_is_done_in_the_named_thread() -> None:
    """And its result comes back; the thread is gone afterwards."""
    background = Background("worker")

    assert background.run(name()) == "worker"
    background.stop()
    background.stop()
    assert "worker" not in [thread.name for thread in threading.enumerate()]


def test_what_takes_too_long_is_given_up() -> None:
    """The work is cancelled, so that the loop can end."""
    background = Background("worker")
    ended: list[bool] = []

    async def forever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    with pytest.raises(TimeoutError):
        background.run(forever(), within=0.01)
    background.run(name())
    background.stop()

    assert ended == [True]
