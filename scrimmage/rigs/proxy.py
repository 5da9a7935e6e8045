"""The chaos proxy as a child: mitmdump with our addon."""

import asyncio
import contextlib
import os
import shutil
import signal
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, STDOUT
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from simulators import history
from simulators.chaos import settings as chaos_settings
from simulators.chaos.limiter import Limit
from simulators.faults.rule import Rule
from simulators.wire import authority

READY = 20.0
"""Seconds within which mitmdump must listen."""

CA = "mitmproxy-ca-cert.pem"
"""Name of the certificate in the folder of the proxy's own CA."""

_START = """
import ctypes, os, sys
parent = int(sys.argv.pop(1))
ctypes.CDLL(None).prctl(1, 9)
if os.getppid() == parent:
    from mitmproxy.tools.main import mitmdump
    mitmdump()
"""
"""Ends with its parent, also on SIGKILL (Linux), even one that ended before it could ask for that."""


_LONGEST = 1 << 16
"""Bytes of a line."""

_NO_REASON = ("Error logged during startup", "Try specifying")
"""How those of mitmdump's last lines begin that do not say what went wrong."""


class ProxyError(Exception):
    """The proxy could not be started, or did not do what it was told; says why."""


class Proxy:
    """One mitmdump, its settings and its log in a folder of its own."""

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        folder: Path,
        port: int,
        log: Path | None,
        *,
        control: int,
        ca: Path,
    ) -> None:
        self._process = process
        self._folder = folder
        self._log = log
        self._events: list[history.Event] = []
        self.failures: list[str] = []
        """What the addon could not do as it was told, one line each; whole once it has stopped."""
        self.tell: Callable[[str], None] = lambda _: None
        """Hears of each of them at once."""
        # A pipe that nobody reads would stop mitmdump once it is full.
        self._draining = asyncio.create_task(_drained(process, self._failed))
        self.port = port
        self.control = control
        """The control port; 0 where there is none."""
        self.ca = ca
        """The certificate that clients trust who speak TLS to it."""

    @classmethod
    async def start(
        cls,
        *,
        upstream: str = "",
        rules: Sequence[Rule],
        seed: int,
        wall: int,
        origin: int,
        port: int = 0,
        host: str = "",
        keys: Mapping[str, str] | None = None,
        log: Path | None = None,
        token: str = "",
        allow: Sequence[str] = (),
        most: int = 0,
        listen: str = "127.0.0.1",
        ca: Path | None = None,
        flows: Path | None = None,
        upstream_ca: Path | None = None,
        limits: Sequence[Limit] = (),
        control_port: int = 0,
    ) -> "Proxy":
        """Start on *listen* in front of *upstream*, without one as a regular proxy.

        With a *token* it has a control port, *control_port* or any free one. *allow* names each ``host:port``
        that calls may go on to; empty: anywhere. *most* is how many calls are taken; 0: any number. Clients
        may speak TLS to it, by the CA in the folder *ca*. *flows* is a file that mitmproxy opens, without
        keys; *upstream_ca* names those who vouch for the upstream, where that is not the public's business.
        Raises ProxyError with what mitmdump said.
        """
        with _folder() as folder:
            own = folder / "calls.jsonl"
            ready = folder / "port"
            settings = chaos_settings.Settings(
                rules=list(rules), seed=seed, origin=origin, wall=wall, log=str(log or own), ready=str(ready),
                host=host, keys=dict(keys or {}), token=token, control=str(folder / "control"),
                allow=[one.lower() for one in allow], limits=list(limits), control_port=control_port,
                most=most, upstream=_authority(upstream), flows=str(flows or ""),
            )  # fmt: skip
            file = folder / "settings.json"
            file.touch(mode=0o600)
            file.write_bytes(msgspec.json.encode(settings))
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-c", _START, str(os.getpid()), "--quiet",
                "--mode", f"reverse:{upstream}" if upstream else "regular",
                "--listen-host", listen, "--listen-port", str(port), "--set", f"confdir={ca or folder}",
                *(["--set", f"ssl_verify_upstream_trusted_ca={upstream_ca}"] if upstream_ca else []),
                # It would else go to a host before anybody has looked whether it may, or need.
                "--set", "connection_strategy=lazy", "--set", "client_replay_concurrency=-1",
                "-s", str(chaos_settings.ADDON),
                env=os.environ | {chaos_settings.SETTINGS: str(file)},
                stdin=DEVNULL, stdout=PIPE, stderr=STDOUT,
                start_new_session=True,
            )  # fmt: skip
            try:
                listening = await _port(process, ready)
            except BaseException:
                await _end(process, folder)
                raise
            # The settings named the keys; nobody needs them any more.
            file.unlink()
            control = _told(folder / "control") if token else 0
            return cls(
                process, folder, listening, None if log else own, control=control, ca=(ca or folder) / CA
            )

    def _failed(self, line: str) -> None:
        self.failures.append(line)
        self.tell(line)

    @property
    def running(self) -> bool:
        """Whether mitmdump is still there."""
        return self._process.returncode is None

    def events(self) -> list[history.Event]:
        """Its call log once it has stopped; empty where a file of the caller's took it."""
        return self._events

    async def wait(self) -> None:
        """Wait until mitmdump ends."""
        await self._process.wait()

    async def stop(self) -> None:
        """End mitmdump, read its log, remove its folder."""
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), 5)
        if self._log is not None:
            self._events = history.decode_events(self._log.read_bytes(), name=str(self._log))
        await _end(self._process, self._folder)
        await self._draining


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """A folder of its own, which stays where nothing fails. What the system refuses is a ProxyError."""
    folder = None
    try:
        folder = Path(tempfile.mkdtemp(prefix="scrimmage-proxy-"))
        yield folder
    except BaseException as error:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise ProxyError(str(error)) from None
        raise


def _authority(upstream: str) -> str:
    """``host:port`` of a URL, an address of IPv6 in brackets; empty for none."""
    parts = urlsplit(upstream)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return authority(parts.hostname or "", port) if upstream else ""


async def _port(process: asyncio.subprocess.Process, ready: Path) -> int:
    try:
        async with asyncio.timeout(READY):
            while not (port := _told(ready)):
                if process.returncode is not None:
                    raise ProxyError(await _last_words(process))
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise ProxyError(f"mitmdump did not listen within {READY:.0f} s") from None
    return port


def _told(ready: Path) -> int:
    """The port in *ready*, 0 as long as it is not written."""
    return int(ready.read_text(encoding="ascii") or 0) if ready.exists() else 0


async def _drained(process: asyncio.subprocess.Process, failed: Callable[[str], None]) -> None:
    """Read what it says to the end, and tell *failed* what its addon failed in."""
    assert process.stdout is not None, "it was opened as a pipe"
    rest = b""
    while more := await process.stdout.read(4096):
        *lines, rest = (rest + more).split(b"\n")
        for line in lines:
            text = line.decode(errors="replace")
            if text.startswith(chaos_settings.FAILED):
                failed(text.removeprefix(chaos_settings.FAILED))
        # One that goes on for ever is no word of ours.
        rest = rest[-_LONGEST:]


async def _last_words(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None, "it was opened as a pipe"
    lines = (await process.stdout.read()).decode(errors="replace").strip().splitlines()
    reasons = [line for line in lines if not line.startswith(_NO_REASON)]
    return reasons[-1] if reasons else "mitmdump ended and said nothing"


async def _end(process: asyncio.subprocess.Process, folder: Path) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()
    shutil.rmtree(folder, ignore_errors=True)
