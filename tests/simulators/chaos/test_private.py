"""What only the socket shows: RST, and a port that is closed. It fails when mitmproxy's own parts change."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from scrimmage.rigs.proxy import Proxy
from simulators.clock import RealClock
from simulators.faults.rule import Rule
from simulators.history import Outage
from simulators.server import Application, Listener
from tests.simulators.fronts import BODY, front_of, rule

pytestmark = pytest.mark.wire


@asynccontextmanager
async def _proxy(*rules: Rule) -> AsyncIterator[Proxy]:
    front, _ = front_of()
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


def _through[T](use: Callable[[int], T], *rules: Rule) -> tuple[T, Proxy]:
    async def run() -> tuple[T, Proxy]:
        async with _proxy(*rules) as proxy:
            return await asyncio.to_thread(use, proxy.port), proxy

    return asyncio.run(asyncio.wait_for(run(), 30))


def _read(port: int) -> tuple[bytes, bool]:
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


def test_a_reset_is_rst() -> None:
    """Before a byte of the reply."""
    assert _through(_read, rule({"kind": "reset"}))[0] == (b"", True)


def test_a_reset_in_the_body_is_rst_after_its_bytes() -> None:
    """The length is that of the whole."""
    (got, reset), _ = _through(_read, rule({"kind": "reset_body", "after": 20}))
    head, _, body = got.partition(b"\r\n\r\n")

    assert (body, reset) == (BODY[:20], True)
    assert f"content-length: {len(BODY)}".encode() in head.lower()


def test_a_cut_is_an_end_and_no_reset() -> None:
    """As a proxy does that closes."""
    (got, reset), _ = _through(_read, rule({"kind": "body_cut", "after": 20}))

    assert (got.endswith(BODY[:20]), reset) == (True, False)


def test_while_connections_are_refused_the_port_is_closed() -> None:
    """It comes back as it was, and the log says until when."""

    def use(port: int) -> tuple[bool, bool]:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as before:
            before.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            while not before.recv(1000).endswith(BODY):
                pass
            _until(lambda: _refused(port))
            try:
                reset = before.recv(1) is None
            except ConnectionResetError:
                reset = True
        _until(lambda: not _refused(port))
        return reset, _read(port)[0].endswith(BODY)

    (reset, back), proxy = _through(use, rule({"kind": "refused"}, between=(2.0, 4.0)))

    assert (reset, back) == (True, True)
    assert [(event.until, event.who) for event in proxy.events() if isinstance(event, Outage)] == [
        (4_000_000, "proxy")
    ]


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)


def _refused(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionRefusedError:
        return True
    return False
