"""A real server in a thread, for clients that block."""

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from simulators import history
from simulators.clock import RealClock
from simulators.faults.rule import Rule
from simulators.server import Application, Listener
from tests.simulators.fronts import front_of, replies


class Served:
    """A listener on a free port, its front's log, and the loop that runs both."""

    def __init__(self, loop: asyncio.AbstractEventLoop, *rules: Rule, **more: Any) -> None:
        self._loop = loop
        beside = more.pop("beside", lambda _: None)
        speed = more.pop("speed", 1)
        front, self.log = front_of(*rules, **more)
        self.listener = Listener(
            Application(lambda: front, RealClock(speed=speed), beside=beside, speed=speed)
        )
        self.run(self.listener.start())

    @property
    def url(self) -> str:
        """Where it serves."""
        return f"http://127.0.0.1:{self.listener.port}"

    def run[T](self, work: Coroutine[Any, Any, T]) -> T:
        """Run *work* in the server's loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    def ended(self, count: int = 1) -> list[history.Reply]:
        """The replies logged once there are *count*: the server logs after its client has read."""
        deadline = time.monotonic() + 5
        while len(replies(self.log)) < count:
            assert time.monotonic() < deadline, "no reply was logged"
            self.run(asyncio.sleep(0))
        return replies(self.log)


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """An event loop that runs in a thread of its own."""
    running = asyncio.new_event_loop()
    thread = threading.Thread(target=running.run_forever)
    thread.start()
    yield running
    running.call_soon_threadsafe(running.stop)
    thread.join()
    running.close()


@pytest.fixture
def serve(loop: asyncio.AbstractEventLoop) -> Iterator[Callable[..., Served]]:
    """Start servers; they stop after the test."""
    started: list[Served] = []

    def start(*rules: Rule, **more: Any) -> Served:
        started.append(Served(loop, *rules, **more))
        return started[-1]

    yield start
    for one in started:
        one.run(one.listener.stop())
