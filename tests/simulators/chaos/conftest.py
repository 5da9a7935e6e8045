"""A mitmdump with our addon before a server of ours, for tests on the wire."""

import asyncio
import ssl
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from scrimmage.rigs.proxy import Proxy
from simulators import history
from simulators.clock import RealClock
from simulators.faults.rule import Rule
from simulators.server import Application, Listener
from simulators.wire import Request, Response
from tests.simulators.fronts import front_of

Answer = Callable[[Request, int], Response]


@dataclass(slots=True)
class Wired:
    """A proxy before a server, both on the wire."""

    proxy: Proxy
    ca: Path
    """The certificate of the proxy's own CA."""
    log: Path
    upstream: str
    asked: list[Request] = field(default_factory=list)
    """What reached the server."""

    @property
    def url(self) -> str:
        """Where clients without TLS go."""
        return f"http://127.0.0.1:{self.proxy.port}"

    @property
    def tls(self) -> str:
        """Where clients with TLS go."""
        return f"https://127.0.0.1:{self.proxy.port}"

    @property
    def trust(self) -> ssl.SSLContext:
        """A context that trusts the proxy's CA, and no other."""
        return ssl.create_default_context(cafile=str(self.ca))

    def events(self) -> list[history.Event]:
        """What is logged by now."""
        return history.decode_events(self.log.read_bytes(), name="log")


Wire = Callable[..., AbstractContextManager[Wired]]


@asynccontextmanager
async def _wired(
    answer: Answer, rules: list[Rule], folder: Path, *, regular: bool, **more: Any
) -> AsyncIterator[Wired]:
    asked: list[Request] = []

    def upstream(request: Request, now: int) -> Response:
        asked.append(request)
        return answer(request, now)

    front, _ = front_of(upstream=upstream)
    listener = Listener(Application(lambda: front, RealClock()))
    await listener.start()
    try:
        url = f"http://127.0.0.1:{listener.port}"
        log = folder / "calls.jsonl"
        front_of_it: dict[str, Any] = {} if regular else {"upstream": url}
        proxy = await Proxy.start(
            ca=folder, rules=rules, seed=0, wall=0, origin=RealClock().origin, log=log, **front_of_it, **more
        )
        try:
            yield Wired(proxy, folder / "mitmproxy-ca-cert.pem", log, url, asked)
        finally:
            await proxy.stop()
    finally:
        await listener.stop()


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    """What starts a proxy with rules before an answering function, for a block."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    @contextmanager
    def start(
        answer: Answer, *rules: Rule, regular: bool = False, failed: Sequence[str] = (), **more: Any
    ) -> Iterator[Wired]:
        running = _wired(answer, list(rules), tmp_path_factory.mktemp("chaos"), regular=regular, **more)
        wired = asyncio.run_coroutine_threadsafe(running.__aenter__(), loop).result(30)
        try:
            yield wired
        finally:
            asyncio.run_coroutine_threadsafe(running.__aexit__(None, None, None), loop).result(30)
        assert wired.proxy.failures == list(failed)

    try:
        yield start
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
