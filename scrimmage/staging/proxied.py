"""The proxy of a run, ours or attached: what is asked of it is asked through its control port."""

import secrets
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from scrimmage.rigs.proxy import Proxy, ProxyError
from scrimmage.staging.control import TOKEN, Control, ControlError
from scrimmage.staging.model import Staging
from scrimmage.staging.secrets import keys_of
from simulators import history
from simulators.clock import SECOND, Clock, RealClock
from simulators.faults.rule import Rule
from simulators.faults.table import name_of
from simulators.wire import authority

CA_FOLDER = "SCRIMMAGE_CA_FOLDER"
"""The variable that names a folder with a CA of mitmproxy, kept from one run to the next."""


@dataclass(slots=True)
class Proxied:
    """A proxy that is there, with nothing on it."""

    control: Control
    says: str
    """What a person should know of it: where it listens."""
    env: Mapping[str, str]
    """Variables by which a command finds it."""
    ahead: int
    """Microseconds by which the run's clock is ahead of the proxy's."""
    seen: int
    """The last event of its log that was there before."""
    clock: Clock
    ours: bool = False
    """Whether its process is ours, and ends with the run."""
    gone: Callable[[], bool] = lambda: False
    """Whether its process, where that is ours, has ended."""
    events: list[history.Event] = field(default_factory=list)
    """Its call log since then, in the run's time."""
    calls: int = 0
    """Calls among them."""
    lapsed: str = ""
    """What it says of a lease that was not renewed in time; empty while it was."""
    failures: list[str] = field(default_factory=list)
    """What it could not do as it was told: a call may have passed unharmed for that."""
    _ids: list[int] = field(default_factory=list)
    _known: set[int] = field(default_factory=set)

    async def put_on(self, rule: Rule) -> str:
        """Put *rule* on, its times counted from now, and give its kind."""
        if rule.when.between is not None:
            now = (self.clock.now() - self.ahead) / SECOND
            between = (rule.when.between[0] + now, rule.when.between[1] + now)
            rule = msgspec.structs.replace(rule, when=msgspec.structs.replace(rule.when, between=between))
        self._ids.append(await self.control.put_on(rule))
        return name_of(rule.do)

    async def take_off(self) -> tuple[int, str]:
        """Remove every fault; how many are left, and how it went. Raises nothing."""
        try:
            await self.control.take_off()
            left = len(await self.control.faults())
        except ControlError as error:
            if not self._ids:
                return 0, "none was on"
            if self.gone():
                return 0, "the proxy is gone, and every one with it"
            return len(self._ids), f"{error}; its lease ends within seconds, and every fault with it"
        return left, f"{left} are left" if left else "every one is removed"

    async def lease(self, seconds: float) -> None:
        """Renew the dead man's handle. Raises ControlError."""
        await self.control.lease(seconds)

    async def poll(self) -> None:
        """Read what its log has more, and whether it failed in anything. Raises ControlError."""
        self.take(await self.control.calls(self.seen))
        self.failures += (await self.control.failures())[len(self.failures) :]

    async def alone(self) -> None:
        """Raise ControlError where somebody else changes its faults, as a second attached run does."""
        if self.ours or self.lapsed:
            return
        if [one.id for one in await self.control.faults()] != self._ids:
            raise ControlError("somebody else has changed the faults of the proxy")

    def take(self, log: Sequence[history.Event]) -> None:
        """Add what *log* has that was not seen yet."""
        more = [event for event in log if event.n > self.seen]
        self.seen = max([self.seen, *(event.n for event in more)])
        for event in more:
            if isinstance(event, history.Call):
                self._known.add(event.n)
                self.calls += 1
            elif isinstance(event, history.Reply | history.Fault) and event.call not in self._known:
                # Of a call from before the run, or of a connection that came to nothing.
                continue
            elif isinstance(event, history.FaultOff):
                self.lapsed = event.says
            self.events.append(self._ours(event))

    def _ours(self, event: history.Event) -> history.Event:
        """*event* in the run's time, and its fault by its place in the staging file."""
        changes: dict[str, int] = {"t": event.t + self.ahead}
        for name in ("head", "until"):
            if isinstance(moment := getattr(event, name, None), int):
                changes[name] = moment + self.ahead
        if isinstance(event, history.Fault) and event.fault in self._ids:
            changes["fault"] = self._ids.index(event.fault)
        return msgspec.structs.replace(event, **changes)

    async def finish(self) -> None:
        """Read the rest of its log. What cannot be had of one that is not ours is a failure of it."""
        try:
            await self.poll()
        except ControlError as error:
            # The log of ours is read once it has stopped, and what it failed in is known then.
            if not self.ours:
                self.failures.append(f"the end of its log cannot be had: {error}")


@asynccontextmanager
async def opened(
    staging: Staging, *, clock: RealClock, wall: int, seed: int, env: Mapping[str, str]
) -> AsyncIterator[Proxied]:
    """The proxy that *staging* names, ours or one that runs already, with nothing on it.

    Raises ProxyError where it cannot be had.
    """
    if staging.proxy.control:
        yield await _attached(staging, clock, env)
        return
    token = secrets.token_urlsafe(24)
    spec = staging.proxy
    with tempfile.TemporaryDirectory(prefix="scrimmage-ca-", ignore_cleanup_errors=True) as folder:
        ca = Path(env.get(CA_FOLDER) or folder)
        child = await Proxy.start(
            upstream=spec.upstream.rstrip("/"), rules=[], seed=seed, wall=wall, origin=clock.origin,
            port=spec.port, keys=keys_of(staging, env), token=token, allow=staging.hosts.allow,
            most=staging.budget.requests,
            listen=spec.listen, ca=ca, limits=staging.limits,
        )  # fmt: skip
        control = Control(f"http://127.0.0.1:{child.control}", token)
        proxied = _ours(staging, child.port, control, ca, clock)
        proxied.gone = lambda: not child.running
        try:
            yield proxied
        finally:
            await child.stop()
            # Also of one that died in the middle, and could not be asked any more.
            proxied.take(child.events())
            # With those of the last moment, which nobody could ask for any more.
            proxied.failures += child.failures[len(proxied.failures) :]


def _ours(staging: Staging, port: int, control: Control, ca: Path, clock: RealClock) -> Proxied:
    spec = staging.proxy
    scheme = "https" if spec.tls else "http"
    url = f"{scheme}://{authority(spec.listen, port)}"
    file = str(ca / "mitmproxy-ca-cert.pem")
    env = {"SCRIMMAGE_PROXY_URL": url, "SCRIMMAGE_PROXY_CA": file}
    front = f" in front of {spec.upstream}" if spec.upstream else ""
    says = f"proxy on {url}{front}"
    if spec.mode == "regular":
        env |= {"HTTP_PROXY": url, "HTTPS_PROXY": url, "http_proxy": url, "https_proxy": url}
    else:
        env["BDL_BASE_URL"] = url
    if spec.mode == "regular" or spec.tls:
        env |= {"SSL_CERT_FILE": file, "REQUESTS_CA_BUNDLE": file}
        says += f", its CA in {file}"
    return Proxied(control, says, env, 0, 0, clock, ours=True)


async def _attached(staging: Staging, clock: Clock, env: Mapping[str, str]) -> Proxied:
    url = staging.proxy.control.rstrip("/")
    token = env.get(TOKEN)
    if not token:
        raise ProxyError(f"the variable {TOKEN} is not set: the token that the proxy told when it started")
    control = Control(url, token)
    try:
        before = clock.now()
        there = (await control.clock()).now
        ahead = (before + clock.now()) // 2 - there
        on = await control.faults()
        old: Sequence[history.Event] = await control.calls(0)
        failed = await control.failures()
    except ControlError as error:
        raise ProxyError(str(error)) from None
    if on:
        raise ProxyError(f"the proxy at {url} has {len(on)} faults on already. Valid: one that has none.")
    if failed:
        # One whose log could not be written once writes none any more.
        raise ProxyError(f"the proxy at {url} has failed before: {failed[0]}. Valid: one started anew.")
    last = max((event.n for event in old), default=0)
    return Proxied(control, f"attached to the proxy at {url}", {}, ahead, last, clock)
