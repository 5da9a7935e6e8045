"""asyncio in a world: plain ``asyncio.run``, unmodified."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import pytest

from simulators.world import RefusedError, StalledError, World

Entered = Callable[..., AbstractContextManager[World]]

HERE = Path(__file__).parent


def _digests(script: str, seed: int, *, times: int, python: str = sys.executable) -> set[bytes]:
    """What *script* prints in fresh processes with other hash seeds."""
    return {
        subprocess.check_output(
            [python, str(HERE / script), str(seed)],
            env=os.environ | {"PYTHONHASHSEED": str(hashes), "PYTHONPATH": str(HERE.parents[2])},
        )
        for hashes in range(times)
    }


def test_aiohttp_and_httpx_have_one_digest_for_one_seed() -> None:
    """Ten processes: waiters for a name, sets of tasks, threads, cancellations; another seed differs."""
    one, other = _digests("tasks.py", 3, times=10), _digests("tasks.py", 4, times=1)

    assert len(one) == 1
    assert one.isdisjoint(other)


def test_streams_have_one_digest_on_every_python(pythons: Mapping[str, str]) -> None:
    """The same bytes from each interpreter found here."""
    one = {
        digest for python in pythons.values() for digest in _digests("streams.py", 1, times=3, python=python)
    }

    assert len(one) == 1
    assert one.isdisjoint(_digests("streams.py", 2, times=1))


def test_a_loop_sleeps_in_virtual_time(entered: Entered) -> None:
    """Five minutes pass at once, and the loop's clock is the world's."""

    async def main() -> float:
        await asyncio.sleep(300)
        return asyncio.get_running_loop().time()

    with entered() as world:
        assert asyncio.run(main()) == 100_300.0
        assert world.now == 300 * 10**9


def test_a_time_out_ends_a_wait(entered: Entered) -> None:
    """At its moment, and what was waited for is cancelled."""
    seen: list[float] = []

    async def long() -> None:
        try:
            await asyncio.sleep(1e6)
        finally:
            seen.append(time.monotonic())

    async def main() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(long(), 2.5)

    with entered():
        asyncio.run(main())

    assert seen == [100_002.5]


def test_tasks_take_turns_at_a_semaphore(entered: Entered) -> None:
    """Four waits of a second, two at a time, gathered in order."""

    async def main() -> list[tuple[int, float]]:
        limit = asyncio.Semaphore(2)

        async def one(number: int) -> tuple[int, float]:
            async with limit:
                await asyncio.sleep(1)
                return number, time.monotonic()

        return await asyncio.gather(*(one(number) for number in range(4)))

    with entered():
        assert asyncio.run(main()) == [(0, 100_001.0), (1, 100_001.0), (2, 100_002.0), (3, 100_002.0)]


def test_threads_wake_the_loop(entered: Entered) -> None:
    """What runs in an executor waits beside the loop, and its end is heard at once."""

    async def main() -> tuple[list[str], float]:
        def slow() -> str:
            time.sleep(5)
            return threading.current_thread().name

        loop = asyncio.get_running_loop()
        names = await asyncio.gather(
            asyncio.to_thread(slow), loop.run_in_executor(None, slow), asyncio.sleep(4)
        )
        return sorted(names[:2]), loop.time()

    with entered():
        assert asyncio.run(main()) == (["asyncio_0", "asyncio_1"], 100_005.0)


def test_names_of_tasks_count_from_one_in_every_world(entered: Entered) -> None:
    """Those that were given are kept."""

    async def main() -> list[str]:
        async def nothing() -> None:
            pass

        mine = asyncio.create_task(nothing())
        given = asyncio.create_task(nothing(), name="given")
        await asyncio.gather(given, mine)
        current = asyncio.current_task()
        assert current is not None
        return [current.get_name(), mine.get_name(), given.get_name()]

    for _ in range(2):
        with entered():
            assert asyncio.run(main()) == ["Task-1", "Task-2", "given"]


def test_a_task_is_a_future_for_everybody(entered: Entered) -> None:
    """Names bound before and after, and a program's own class, which nothing else is one of."""

    async def main() -> None:
        class Own(asyncio.Future[int]):
            pass

        task = asyncio.current_task()
        future = asyncio.get_running_loop().create_future()
        assert isinstance(task, asyncio.Task)
        assert isinstance(task, asyncio.Future)
        assert isinstance(future, asyncio.Future)
        assert not isinstance(future, asyncio.Task | Own)
        assert isinstance(Own(), Own)
        assert repr(task).startswith("<Task pending name='Task-1'")

    with entered():
        asyncio.run(main())


def test_a_refused_connection_is_told_by_the_loop(entered: Entered, far: Any) -> None:
    """It is opened without waiting, and how that went is asked afterwards."""
    far.refuses = {"api.test:80"}

    async def main() -> None:
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("api.test", 80)
        async with httpx.AsyncClient() as client:
            with pytest.raises(httpx.ConnectError):
                await client.get("http://api.test")
        async with aiohttp.ClientSession() as session:
            with pytest.raises(aiohttp.ClientConnectorError):
                await session.get("http://api.test")
            with pytest.raises(aiohttp.ClientConnectorDNSError):
                await session.get("http://unknown.example")

    with entered():
        asyncio.run(main())


def test_a_reply_cut_short_is_told_by_the_loop(entered: Entered, far: Any) -> None:
    """Closed or reset in the middle, over TLS and without."""
    far.parts = [(5_000, far.reply[:-4])]

    async def main() -> None:
        async with aiohttp.ClientSession() as session, httpx.AsyncClient() as client:
            for address in ("http://api.test", "https://api.test"):
                with pytest.raises((aiohttp.ClientPayloadError, aiohttp.ClientOSError)):
                    await (await session.get(address)).read()
                with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
                    await client.get(address)

    for ending in ("closed", "reset"):
        far.ending = ending
        with entered():
            asyncio.run(main())


def test_a_loop_that_waits_for_nothing_is_a_deadlock(entered: Entered) -> None:
    """Told at once, and not after a night."""

    async def main() -> None:
        await asyncio.get_running_loop().create_future()

    with pytest.raises(StalledError, match="deadlock"), entered():
        asyncio.run(main())


def test_a_handler_of_signals_is_taken_and_not_called(entered: Entered) -> None:
    """Services set one as they start; no signal comes in virtual time."""

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, loop.stop)
        assert not loop.remove_signal_handler(signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    with entered():
        asyncio.run(main())

    assert signal.getsignal(signal.SIGTERM) is before


def test_a_server_in_a_loop_is_refused(entered: Entered) -> None:
    """Nobody in the world listens, and the error says what to do."""

    async def main() -> None:
        await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)

    with entered(), pytest.raises(RefusedError, match=r"TCP clients only.*--rig wire"):
        asyncio.run(main())


def test_asyncio_is_itself_again_outside(entered: Entered) -> None:
    """Its classes and names are the machine's, and a loop runs for real."""
    before = (asyncio.Task, asyncio.Future, asyncio.as_completed, asyncio.tasks.Task)

    async def main() -> str:
        return type(asyncio.current_task()).__module__

    with entered():
        assert asyncio.Task is not before[0]
        asyncio.run(main())

    assert (asyncio.Task, asyncio.Future, asyncio.as_completed, asyncio.tasks.Task) == before
    assert asyncio.run(main()) == "_asyncio"
