"""What cannot work in a world is refused, with the reason and what to do instead."""

import asyncio
import concurrent.futures
import multiprocessing
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import freezegun
import pytest

from simulators.world import RefusedError, World

Entered = Callable[..., AbstractContextManager[World]]


def test_threads_that_run_already_are_named(entered: Entered) -> None:
    """A pool made before would run outside the world's order."""
    go_on = threading.Event()
    thread = threading.Thread(target=go_on.wait, name="early bird")
    thread.start()
    try:
        with pytest.raises(RefusedError, match="threads run already: early bird"), entered():
            pass
    finally:
        go_on.set()
        thread.join()


def test_another_thread_cannot_enter(entered: Entered) -> None:
    """Only the main thread can wait for all others."""
    caught: list[str] = []

    def work() -> None:
        with pytest.raises(RefusedError) as error, entered():
            pass
        caught.append(str(error.value))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert caught == ["a world is entered from the main thread, and this is another."]


def test_a_frozen_time_cannot_be_entered(entered: Entered) -> None:
    """The clocks that would be put back at the end would be the frozen ones."""
    with freezegun.freeze_time("2024-01-01"), pytest.raises(RefusedError, match="freezegun"), entered():
        pass


def test_a_world_in_a_world_is_refused(entered: Entered) -> None:
    """One an interpreter."""
    with entered(), pytest.raises(RefusedError, match="another world"), entered():
        pass


async def _process() -> None:
    await asyncio.create_subprocess_exec(sys.executable, "-V")


@pytest.mark.parametrize(
    "start",
    [
        lambda: subprocess.run([sys.executable, "-V"], check=False),
        lambda: os.system("true"),  # noqa: S605, S607 (it is refused)
        lambda: os.fork(),  # noqa: PLW0108 (looked up where it is called)
        lambda: multiprocessing.get_context("fork").Process().start(),
        lambda: multiprocessing.get_context("spawn").Process().start(),
        lambda: asyncio.run(_process()),
        lambda: concurrent.futures.ProcessPoolExecutor(1).submit(int),
    ],
)
def test_processes_are_refused(entered: Entered, start: object) -> None:
    """The error says why, and what to do."""
    assert callable(start)
    with entered(), pytest.raises(RefusedError, match=r"starts a process.*--rig wire"):
        start()


def test_an_event_loop_of_its_own_is_refused(entered: Entered) -> None:
    """Gevent and trio ask for epoll by name; asyncio's own loop takes what it is given."""
    with entered(), pytest.raises(RefusedError, match=r"gevent and trio.*--rig wire"):
        select.epoll()


def test_a_clock_that_gevent_has_replaced_is_refused(
    entered: Entered, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its threads are none of the machine's."""

    def sleep(seconds: float) -> None:
        del seconds

    monkeypatch.setattr(time, "sleep", sleep)
    with pytest.raises(RefusedError, match="gevent"), entered():
        pass
