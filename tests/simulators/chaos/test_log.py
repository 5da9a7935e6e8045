"""The call log: in batches, and there after a kill."""

import asyncio
import errno
import os
import signal
import time
from pathlib import Path

import httpx
import pytest

from simulators import history
from simulators.chaos.log import AT_MOST, Log
from tests.simulators.chaos.conftest import Wire
from tests.simulators.chaos.full import small_files
from tests.simulators.fronts import page


def _event(number: int) -> history.Event:
    return history.Outage(n=number, t=number, who="proxy", host="main", until=9)


def _no(error: OSError) -> None:
    raise AssertionError(error)


def test_events_are_written_together_and_soon(tmp_path: Path) -> None:
    """None before the loop has a turn; all of them in time, and again after that."""
    file = tmp_path / "log"

    async def run() -> list[int]:
        log = Log(file, _no)
        sizes = []
        for numbers in ((1, 2, 3), (4, 5)):
            for number in numbers:
                log.write(_event(number))
            sizes.append(file.read_bytes().count(b"\n"))
            await asyncio.sleep(AT_MOST * 2)
            sizes.append(file.read_bytes().count(b"\n"))
        log.write(_event(6))
        log.close()
        return sizes

    assert asyncio.run(run()) == [0, 3, 3, 5]
    assert [event.n for event in history.decode_events(file.read_bytes(), name="log")] == [1, 2, 3, 4, 5, 6]


@pytest.mark.wire
def test_a_kill_costs_no_more_than_the_last_moment(wire: Wire) -> None:
    """What happened before it is in the file, whole lines."""
    with wire(page) as wired, httpx.Client(trust_env=False) as client:
        for number in range(20):
            client.get(f"{wired.url}/{number}")
        time.sleep(AT_MOST * 3)
        os.kill(wired.proxy._process.pid, signal.SIGKILL)
        events = wired.events()

    assert [event.path for event in events if isinstance(event, history.Call)] == [
        f"/{number}" for number in range(20)
    ]
    assert sum(isinstance(event, history.Reply) for event in events) == 20


def test_a_full_disk_is_told_once_and_leaves_whole_lines(tmp_path: Path) -> None:
    """What comes later is not written: there would be a hole that nobody sees."""
    told: list[OSError] = []

    async def run() -> bytes:
        log = Log(tmp_path / "log", told.append)
        for number in range(1, 40):
            log.write(_event(number))
            log.flush()
        after = log.after(0)
        log.close()
        return after

    with small_files(1000):
        after = asyncio.run(run())

    events = history.decode_events((tmp_path / "log").read_bytes(), name="log")
    assert [error.errno for error in told] == [errno.EFBIG]
    assert [event.n for event in events] == list(range(1, len(events) + 1))
    assert 5 < len(events) < 39
    assert after == (tmp_path / "log").read_bytes()
