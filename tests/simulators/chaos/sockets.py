"""A proxy before a small server, and what a bare socket sees through it."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from scrimmage.rigs.proxy import Proxy
from simulators.clock import RealClock
from simulators.faults.rule import Rule
from simulators.server import Application, Listener
from tests.simulators.fronts import front_of, rule


@asynccontextmanager
async def _proxy(*rules: Rule, dead: bool) -> AsyncIterator[Proxy]:
    front, _ = front_of(*([rule({"kind": "reset"})] if dead else []))
    listener = Listener(Application(lambda: front, RealClock()))
    await listener.start()
    proxy = await Proxy.start(
        upstream=f"http://127.0.0.1:{listener.port}", rules=rules, seed=0, wall=0, origin=RealClock().origin
    )
    try:
        yield proxy
    finally:
        await proxy.stop()
        await listener.stop()


def through[T](use: Callable[[int], T], *rules: Rule, dead: bool = False) -> tuple[T, Proxy]:
    """What *use* gives of the port of a proxy with *rules*, and the proxy once it has ended."""

    async def run() -> tuple[T, Proxy]:
        async with _proxy(*rules, dead=dead) as proxy:
            return await asyncio.to_thread(use, proxy.port), proxy

    return asyncio.run(asyncio.wait_for(run(), 30))


def read(port: int) -> tuple[bytes, bool]:
    """All that comes for one call, and whether it ends with RST."""
    got = b""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        try:
            while part := client.recv(1000):
                got += part
        except ConnectionResetError:
            return got, True
    return got, False


def until(holds: Callable[[], bool]) -> None:
    """Wait until it *holds*, for 20 s."""
    end = time.monotonic() + 20
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)


def refused(port: int) -> bool:
    """Whether nothing listens there."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionRefusedError:
        return True
    return False
