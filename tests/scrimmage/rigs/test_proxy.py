"""The chaos proxy as a child: started, told its faults, ended, read."""

import asyncio
import resource
import socket
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests

from scenarios.read import Loaded
from scrimmage.case import Case, key_of
from scrimmage.rigs.proxy import Proxy, ProxyError
from simulators.chaos import settings as chaos_settings
from simulators.clock import RealClock
from simulators.faults.rule import Rule
from simulators.history import Call, Reply, decode_events

pytestmark = pytest.mark.wire


@pytest.fixture
def rules(make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]) -> Callable[[str], list[Rule]]:
    """What gives the rules of some TOML."""
    return lambda text: make_case(make_loaded(more=text)).rules


@asynccontextmanager
async def upstream() -> AsyncIterator[str]:
    """A server that answers everything with three rows, and its URL."""
    body = b'{"data": [{"id": 1}, {"id": 2}, {"id": 3}]}'

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def _through(rules: list[Rule], use: Callable[[Proxy], Awaitable[Any]], **more: Any) -> tuple[Proxy, Any]:
    """Start a proxy, *use* it, stop it."""

    async def run() -> tuple[Proxy, Any]:
        async with upstream() as url:
            clock = RealClock()
            proxy = await Proxy.start(upstream=url, rules=rules, seed=0, wall=0, origin=clock.origin, **more)
            try:
                return proxy, await use(proxy)
            finally:
                await proxy.stop()

    return asyncio.run(asyncio.wait_for(run(), 30))


async def _get(proxy: Proxy) -> requests.Response:
    key, _ = key_of(1)
    return await asyncio.to_thread(
        requests.get, f"http://127.0.0.1:{proxy.port}/v1/games", headers={"Authorization": key}, timeout=5
    )


def test_faults_are_made_and_logged(rules: Callable[[str], list[Rule]]) -> None:
    """By the addon, under the names that it was given; no key is in the log."""
    refused = rules("[[faults]]\nwhen = { nth = 1 }\ndo = { kind = 'status', status = 429 }\n")

    async def twice(proxy: Proxy) -> list[int]:
        return [(await _get(proxy)).status_code for _ in range(2)]

    key, name = key_of(1)
    proxy, seen = _through(refused, twice, host="main", keys={key: name})

    assert seen == [429, 200]
    calls = [event for event in proxy.events() if isinstance(event, Call)]
    assert [(call.host, call.key) for call in calls] == [("main", "key-1")] * 2
    assert [event.rows for event in proxy.events() if isinstance(event, Reply)] == [0, 3]


def test_no_call_beyond_a_budget_is_taken(rules: Callable[[str], list[Rule]]) -> None:
    """Not one, however many come at once; what comes after them is answered by 503 and no call."""

    async def use(proxy: Proxy) -> list[int]:
        return sorted(one.status_code for one in await asyncio.gather(*(_get(proxy) for _ in range(12))))

    proxy, statuses = _through(rules(""), use, most=5)

    assert statuses == [200] * 5 + [503] * 7
    assert len([event for event in proxy.events() if isinstance(event, Call)]) == 5


def test_nothing_of_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alive: Callable[[int], bool]
) -> None:
    """Neither process nor folder; and the keys that it was told are gone once it listens."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    key, name = key_of(1)

    def files_with_the_key() -> list[Path]:
        return [path for path in tmp_path.rglob("*") if path.is_file() and key.encode() in path.read_bytes()]

    async def look(_: Proxy) -> list[Path]:
        return files_with_the_key()

    proxy, leaks = _through([], look, keys={key: name})

    assert leaks == []
    assert list(tmp_path.iterdir()) == []
    assert not proxy.running
    assert not alive(proxy._process.pid)


def test_a_log_of_the_callers_is_appended_to_and_left(tmp_path: Path) -> None:
    """Whatever stood in it before."""
    log = tmp_path / "calls.jsonl"
    log.write_text("mine\n")

    proxy, _ = _through([], _get, log=log)

    assert log.read_text().startswith("mine\n")
    assert log.read_text().count("\n") == 3
    assert proxy.events() == []


def test_a_taken_port_is_told_in_mitmdumps_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, and nothing stays."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(ProxyError, match="address already in use"):
            _through([], _get, port=port)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("upstream", "host"),
    [
        ("http://a.test", "a.test:80"),
        ("https://a.test/", "a.test:443"),
        ("http://[::1]:8000", "[::1]:8000"),
    ],
)
def test_a_call_is_logged_under_its_upstreams_address(upstream: str, host: str, tmp_path: Path) -> None:
    """Whatever name its client has for the proxy; nobody need be there."""
    log = tmp_path / "log"

    async def run() -> None:
        rule = msgspec.convert({"do": {"kind": "status", "status": 503}}, Rule)
        proxy = await Proxy.start(
            upstream=upstream, rules=[rule], seed=0, wall=0, origin=RealClock().origin, log=log
        )
        try:
            assert (await _get(proxy)).status_code == 503
        finally:
            await proxy.stop()

    asyncio.run(asyncio.wait_for(run(), 30))
    assert decode_events(log.read_bytes(), name="log")[0].host == host  # type: ignore[union-attr]  # it is a call


def test_what_the_system_refuses_is_one_error_and_nothing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No program to start, of which the keys are in a file already; no folder for that file."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with monkeypatch.context() as patched:
        patched.setattr("sys.executable", "/gone/python")
        with pytest.raises(ProxyError, match="No such file or directory: '/gone/python'"):
            _through([], _get)
    assert list(tmp_path.iterdir()) == []

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(ProxyError, match="No such file or directory"):
        _through([], _get)


def _full(proxy: Proxy) -> None:
    """From now on it can write no file."""
    resource.prlimit(proxy._process.pid, resource.RLIMIT_FSIZE, (0, 0))


def test_what_it_could_not_write_while_it_stopped_is_a_failure() -> None:
    """The last events wait for that; nobody can ask the control port for it any more."""

    async def once(proxy: Proxy) -> list[str]:
        await _get(proxy)
        _full(proxy)
        return list(proxy.failures)

    proxy, before = _through([], once)

    assert before == []
    assert proxy.failures == ["writing the call log: OSError: [Errno 27] File too large"]


def test_a_mistake_in_a_hook_without_a_guard_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What mitmproxy catches, it only logs."""
    addon = tmp_path / "addon.py"
    addon.write_text(
        "from simulators.chaos.addon import ChaosAddon, addons\n"
        "class Clumsy(ChaosAddon):\n"
        "    def client_disconnected(self, client):\n"
        "        raise ValueError('a bug')\n"
        "addons[0].__class__ = Clumsy\n"
    )
    monkeypatch.setattr(chaos_settings, "ADDON", addon)

    proxy, reply = _through([], _get)

    assert reply.status_code == 200
    assert set(proxy.failures) == {"Addon error: ValueError: a bug"}
