"""The armed run: preconditions, then the workload under faults, and in every case an end without them."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from scrimmage.rigs.merge import merged
from scrimmage.rigs.proxy import ProxyError
from scrimmage.staging.budget import Meter
from scrimmage.staging.collectors.base import Collector, CollectorError, Run
from scrimmage.staging.control import ControlError
from scrimmage.staging.log import Log, Stop
from scrimmage.staging.model import Moment, ProbeSpec, Staging
from scrimmage.staging.patience import Patience
from scrimmage.staging.proxied import Proxied, opened
from scrimmage.staging.read import Loaded
from scrimmage.staging.secrets import unset
from scrimmage.staging.show import LEASE
from scrimmage.staging.workload import Workload
from simulators import history
from simulators.clock import SECOND, RealClock

TICK = 0.25
"""Seconds between two looks at the proxy and the budget."""

RENEW = 1.0
"""Seconds between two renewals of the lease."""

COLLECT = 60.0
"""Seconds that a collector may take to begin, or to end."""


ORPHANED = "the process that started the run has ended"


class PreconditionError(Exception):
    """Something that must hold before the workload does not: nothing was triggered. Says what."""


@dataclass(slots=True)
class Armed:
    """One run of a staging file."""

    loaded: Loaded
    env: Mapping[str, str]
    """Variables by name."""
    collectors: Sequence[Collector]
    seed: int
    told: asyncio.Event
    """Set when somebody wants it to stop."""
    tell: Callable[[str], None]
    """Hears in a line what a person should know at once."""
    secrets: Sequence[str] = ()
    note: Callable[[history.Event], None] = lambda _: None
    """Hears of each event of our own as it happens."""
    _parent: int = field(default_factory=os.getppid)
    """The process that started the run."""
    _clock: RealClock = field(default_factory=RealClock)
    _log: Log = field(init=False)
    _patience: Patience = field(init=False)

    def __post_init__(self) -> None:
        self._patience = Patience(self.told)
        folder = self.loaded.path.parent
        self._log = Log(self._clock, self.env, folder, self.secrets, self.note)

    @property
    def _staging(self) -> Staging:
        return self.loaded.staging

    @property
    def _orphaned(self) -> bool:
        return os.getppid() != self._parent

    async def run(self) -> Sequence[history.Event]:
        """Run it, and give the events of its history.

        Raises PreconditionError. The proxy is closed, and every collector ended, in every case.
        """
        if lacking := unset(self._staging, self.env):
            raise PreconditionError(f"the variable {lacking[0]} is not set")
        wall = _wall(self._clock)
        async with _open(self._staging, clock=self._clock, wall=wall, seed=self.seed, env=self.env) as proxy:
            self.tell(proxy.says)
            begun: list[Collector] = []
            try:
                await self._unless_told(self._ready(begun, Run(self._clock, wall, self.secrets)))
                await self._under_faults(proxy, begun)
                await self._afterwards()
            finally:
                brought = await self._end(begun)
            await proxy.finish()
        if proxy.failures:
            says = self._log.scrubbed(proxy.failures[0])
            self._log.add(history.Missed, what="the proxy", says=f"it failed: {says}")
        return merged(self._log.recorder.events, proxy.events, *brought)

    async def _ready(self, begun: list[Collector], run: Run) -> None:
        await self._begin(begun, run)
        await self._steady("before")
        if self._orphaned:
            raise PreconditionError(ORPHANED)

    async def _unless_told(self, work: Coroutine[Any, Any, None]) -> None:
        """Await *work*, or until somebody wants it all to stop. Raises PreconditionError."""
        tasks = [asyncio.create_task(work), asyncio.create_task(self.told.wait())]
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        if tasks[0] not in done or self.told.is_set():
            raise PreconditionError("it was told to stop")
        tasks[0].result()

    async def _begin(self, begun: list[Collector], run: Run) -> None:
        for one in self.collectors:
            begun.append(one)
            try:
                await asyncio.wait_for(one.begin(run), COLLECT)
            # A client's own errors share no base; whatever it is, nothing may be triggered.
            except Exception as error:  # noqa: BLE001 (see above)
                says = self._log.scrubbed(_why(error, "begin"))
                raise PreconditionError(f"collector {one.name}: {says}") from None

    async def _steady(self, when: Moment) -> None:
        for probe in self._staging.probes:
            if when in probe.when and not (seen := await self._log.ask(probe, when)).held:
                raise PreconditionError(f"probe '{probe.name}' does not hold before the run: {seen.says}")

    async def _afterwards(self) -> None:
        try:
            await self._patience.of(self._after())
        except TimeoutError:
            says = "it was told to stop, and did not wait for the rest of them"
            self._log.add(history.Missed, what="probes after the run", says=says)

    async def _after(self) -> None:
        for probe in self._staging.probes:
            if "after" in probe.when and not (seen := await self._log.ask(probe, "after")).held:
                says = f"it does not hold after the run: {seen.says}"
                self._log.add(history.Missed, what=f"probe '{probe.name}'", says=says)

    async def _under_faults(self, proxy: Proxied, begun: Sequence[Collector]) -> None:
        """The workload, from the first fault put on to the last one taken off."""
        stop: Stop | None = Stop("told", "it was told to stop")
        tasks: list[asyncio.Task[Stop | None]] = []
        try:
            await proxy.lease(LEASE)
            await self._put_on(proxy)
            meter = Meter(self._staging.budget, self._clock.now())
            more = dict(proxy.env) | {name: value for one in begun for name, value in one.env.items()}
            tasks = [
                asyncio.create_task(one)
                for one in (
                    self._told(), self._watch(proxy, meter), *map(self._probing, self._staging.probes),
                    Workload(self._staging, self._log, meter, more).run(),
                )
            ]  # fmt: skip
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            stop = next((found for task in tasks if task in done and (found := task.result())), None)
        except ControlError as error:
            stop = Stop("proxy", str(error))
        except Exception as error:  # noqa: BLE001 (a fault of ours ends the run, and what was seen is judged)
            stop = Stop("harness", f"the harness failed: {type(error).__name__}: {error}")
        finally:
            # First of all: whatever else is slow to end, it ends without faults.
            await self._take_off(proxy, stop)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        if stop is not None:
            self._log.add(history.Stopped, why=stop.why, says=self._log.scrubbed(stop.says))

    async def _put_on(self, proxy: Proxied) -> None:
        for number, rule in enumerate(self._staging.faults):
            does = await proxy.put_on(rule)
            self._log.add(history.FaultOn, fault=number, does=does)

    async def _take_off(self, proxy: Proxied, stop: Stop | None) -> None:
        left, says = await proxy.take_off()
        self._log.add(history.FaultOff, left=left, says=says)
        if stop is not None:
            self.tell(f"stopped: {self._log.scrubbed(stop.says)}")
        if stop is not None or left:
            self.tell(f"faults: {says}")

    async def _told(self) -> Stop:
        await self.told.wait()
        return Stop("told", "it was told to stop")

    async def _watch(self, proxy: Proxied, meter: Meter) -> Stop:
        """Keep the lease, read the proxy's log, and look whether the run has to end."""
        renewed = self._clock.now()
        while True:
            now = self._clock.now()
            if now - renewed > LEASE * SECOND:
                stood = (now - renewed) / SECOND
                return Stop(
                    "abandoned", f"the run stood still for {stood:.1f} s, so the proxy's lease is over"
                )
            if self._orphaned:
                return Stop("abandoned", ORPHANED)
            try:
                if now - renewed >= RENEW * SECOND:
                    await proxy.lease(LEASE)
                    renewed = now
                await proxy.poll()
                await proxy.alone()
            except ControlError as error:
                return Stop("proxy", str(error))
            if proxy.failures:
                return Stop("proxy", f"the proxy failed: {proxy.failures[0]}")
            if proxy.lapsed:
                return Stop("abandoned", f"the proxy's lease is over: {proxy.lapsed}")
            if spent := meter.spent(proxy.calls, self._clock.now()):
                return Stop("budget", f"the budget is spent: {spent}")
            await asyncio.sleep(TICK)

    async def _probing(self, probe: ProbeSpec) -> Stop | None:
        while "during" in probe.when:
            await asyncio.sleep(probe.every)
            seen = await self._log.ask(probe, "during")
            if not seen.held:
                return Stop("probe", f"probe '{probe.name}' does not hold: {seen.says}")
        # Never asked, and so no reason to stop: as long as the run is.
        never: asyncio.Future[Stop] = asyncio.get_running_loop().create_future()
        return await never

    async def _end(self, begun: Sequence[Collector]) -> list[Sequence[history.Event]]:
        brought: list[Sequence[history.Event]] = []
        for one in begun:
            try:
                brought.append(await self._patience.of(one.end(), COLLECT))
            except Exception as error:  # noqa: BLE001 (what the others and the proxy have seen is judged all the same)
                says = self._log.scrubbed(_why(error, "end", told=self.told.is_set()))
                self._log.add(history.Missed, what=f"collector {one.name}", says=says)
        return brought


@asynccontextmanager
async def _open(staging: Staging, **how: Any) -> AsyncIterator[Proxied]:
    """The proxy; without one nothing can be done."""
    opening = opened(staging, **how)
    try:
        proxy = await opening.__aenter__()
    except ProxyError as error:
        says = str(error)
        if "address already in use" in says:
            says = f"port {staging.proxy.port} on {staging.proxy.listen} is in use"
        raise PreconditionError(f"the proxy: {says}") from None
    try:
        yield proxy
    finally:
        await opening.__aexit__(None, None, None)


def _why(error: Exception, step: str, *, told: bool = False) -> str:
    """Why a collector could not do its *step*; *told* to stop it had less time."""
    if isinstance(error, TimeoutError) and not str(error):
        if told:
            return "it was told to stop, and did not wait for it"
        return f"it did not {step} within {COLLECT:g} s"
    return str(error) if isinstance(error, CollectorError) else f"{type(error).__name__}: {error}"


def _wall(clock: RealClock) -> int:
    return time.time_ns() // 1000 - clock.now()
