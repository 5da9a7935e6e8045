"""Rig wire: the target in its own process, real sockets, real servers, real seconds."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from typing import Any

import msgspec

from scenarios.model import JobSpec
from scrimmage.case import HOSTS, PATIENCE, Case, key_names, key_of
from scrimmage.rigs.api import Apis, apis, front, header
from scrimmage.rigs.child import HELLO, Child, ChildError, python_of, search_path
from scrimmage.rigs.commands import Commands
from scrimmage.rigs.counted import Counted
from scrimmage.rigs.merge import merged
from scrimmage.rigs.proxy import Proxy, ProxyError
from scrimmage.rigs.scrub import scrub
from scrimmage.rigs.sim import most_rows
from scrimmage.targets.base import Job, Target
from scrimmage.targets.command import Command
from simulators import history
from simulators.clock import SECOND, RealClock, micros
from simulators.faults.refused import Refused
from simulators.front import Front
from simulators.server import Application, Listener

__all__ = ["ChildError", "run"]


async def run(case: Case, target: Target) -> history.History:
    """Run *case* and give its history. Raises ChildError when the target cannot be started."""
    _warm(case)
    child = await _start(target, case.env)
    try:
        told = await _declared(child, case.patience)
    except BaseException:
        await child.stop()
        raise
    return await _Wire(case, child).run(header(case, target, told))


async def import_alone(target: Target, patience: float = PATIENCE) -> history.Declares:
    """What the target declares, imported in an interpreter of its own. Raises ChildError."""
    child = await _start(target, {})
    try:
        return await _declared(child, patience)
    finally:
        await child.stop()


async def _start(target: Target, env: Mapping[str, str]) -> Child | Commands:
    if isinstance(target, Command):
        return Commands(target, env)
    return await Child.start(target.module, env=env, path=search_path(target), python=python_of(target))


async def _declared(child: Child | Commands, patience: float) -> history.Declares:
    """What the target declares once it is imported. Raises ChildError."""
    try:
        return msgspec.convert(await child.hello(min(HELLO, patience)), history.Declares)
    except msgspec.ValidationError as error:
        raise ChildError(f"its declarations are wrong: {error}") from None


def _warm(case: Case) -> None:
    """Make season and listings before the run's clock starts: they are kept, and take a while."""
    served = apis(case, wall=0)
    for spec in case.jobs:
        served[spec.host].rows(spec.path, spec.params, 0)


class _Wire:
    """One run on the wire."""

    def __init__(self, case: Case, child: Child | Commands) -> None:
        self._case = case
        self._child = child
        self._speed = child.speed
        self._clock = RealClock(speed=child.speed)
        self._wall = time.time_ns() // 1000 - self._clock.now()
        child.clocked(self._clock)
        self._recorder = history.Recorder()
        self._keys = key_names(case.scenario.workload.clients)
        self._hosts: dict[str, str] = {}
        self._bases: dict[str, str] = {}
        self._jobs = 0

    async def run(self, first: history.Header) -> history.History:
        served = apis(self._case, wall=self._wall)
        proxied = self._case.scenario.wire.proxy
        side = front(
            self._case, served, self._recorder, wall=self._wall, hosts=self._hosts, keys=self._keys,
            faults=not proxied,
        )  # fmt: skip
        proxies: list[Proxy] = []
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self._stop_child)
            listeners = await self._listen(side, stack)
            if proxied:
                proxies = [await self._proxy(name, stack) for name in listeners]
            # A proxy closes its own port.
            gone = {} if proxied else listeners
            outages = [asyncio.create_task(self._outages(name, gone[name])) for name in gone]
            stack.push_async_callback(_cancel, outages)
            # An outage from the very beginning begins before the clients do.
            await asyncio.sleep(0)
            async with asyncio.TaskGroup() as group:
                for client in range(1, self._case.scenario.workload.clients + 1):
                    group.create_task(self._client(client, served))
            if not all(proxy.running for proxy in proxies):
                raise ProxyError("mitmdump ended in the middle of the run")
        # With what it failed in while it stopped: the last events of its log are written then.
        if failures := [line for proxy in proxies for line in proxy.failures]:
            raise ProxyError(f"its addon failed: {failures[0]}")
        events = self._recorder.events
        if proxies:
            events = merged(events, *(proxy.events() for proxy in proxies))
        return history.History(first, events)

    async def _listen(self, side: Front, stack: AsyncExitStack) -> Mapping[str, Listener]:
        listeners = {}
        for name in HOSTS:
            listener = Listener(Application(lambda: side, self._clock, speed=self._speed))
            await listener.start()
            stack.push_async_callback(listener.stop)
            self._hosts[f"127.0.0.1:{listener.port}"] = name
            self._bases[name] = f"http://127.0.0.1:{listener.port}"
            listeners[name] = listener
        return listeners

    async def _proxy(self, name: str, stack: AsyncExitStack) -> Proxy:
        """Put a proxy before the host; from then on its call log counts, not the server's."""
        proxy = await Proxy.start(
            upstream=self._bases[name], rules=self._case.rules, seed=self._case.seed, wall=self._wall,
            origin=self._clock.origin, host=name, keys=self._keys,
        )  # fmt: skip
        stack.push_async_callback(proxy.stop)
        self._bases[name] = f"http://127.0.0.1:{proxy.port}"
        return proxy

    async def _outages(self, name: str, listener: Listener) -> None:
        """Take the host away while a ``refused`` fault says so."""
        for rule in sorted(self._case.rules, key=lambda rule: rule.when.between or (0, 0)):
            if isinstance(rule.do, Refused) and rule.when.between and rule.when.host in (None, name):
                await self._until(micros(rule.when.between[0]))
                back = micros(rule.when.between[1])
                self._add("api", history.Outage, host=name, until=back)
                await listener.go_away()
                await self._until(back)
                await listener.start()

    async def _until(self, moment: int) -> None:
        left = moment - self._clock.now()
        if left > 0:
            await asyncio.sleep(left / SECOND / self._speed)

    def _add(self, who: str, kind: type[history.Event], **fields: Any) -> None:
        self._recorder.add(kind(n=self._recorder.next, t=self._clock.now(), who=who, **fields))

    async def _client(self, client: int, served: Apis) -> None:
        every = micros(self._case.scenario.workload.every)
        for number, spec in enumerate(self._case.jobs):
            await self._until(number * every)
            if await self._job(client, spec, served) in ("hung", "died"):
                # Its threads of control are in no state to go on.
                return

    async def _job(self, client: int, spec: JobSpec, served: Apis) -> history.Outcome:
        self._jobs += 1
        number = self._jobs
        who = f"client-{client}"
        key, _ = key_of(1 if self._case.scenario.workload.one_key else client)
        job = Job(self._bases[spec.host], key, spec.path, spec.params, spec.per_page)
        self._add(
            who, history.JobStart, job=number, host=spec.host, path=spec.path, params=spec.params,
            per_page=spec.per_page,
        )  # fmt: skip
        keys: list[str] = []
        flags: list[str] = []
        there = served[spec.host].rows(spec.path, spec.params, self._clock.now())
        most = most_rows(len(there), spec.per_page)
        outcome, error, said = await self._listened(number, job, keys, flags, most)
        held = history.row_keys(served[spec.host].rows(spec.path, spec.params, self._clock.now()))
        self._add(who, history.Rows, job=number, count=len(keys), digest=history.digest(keys), keys=keys)
        for says in flags:
            self._add(who, history.Flag, job=number, says=scrub(says, self._keys))
        self._add("api", history.Held, job=number, count=len(held), digest=history.digest(held), keys=held)
        self._add(who, history.JobEnd, job=number, outcome=outcome, error=scrub(error, self._keys))
        if said is not None:
            self._add(who, history.Metrics, job=number, **said.fields(self._keys))
        return outcome

    async def _listened(
        self, number: int, job: Job, keys: list[str], flags: list[str], most: int
    ) -> tuple[history.Outcome, str, Counted | None]:
        try:
            async with asyncio.timeout(self._case.patience):
                async for message in self._child.run(number, job):
                    keys.extend(history.row_keys(message.rows))
                    flags.extend(message.flags)
                    if len(keys) > most:
                        return "hung", f"no end in sight: more than {most} rows", None
                    if message.outcome:
                        outcome: history.Outcome = "complete" if message.outcome == "complete" else "raised"
                        return outcome, message.error, message.metrics
        except TimeoutError:
            return "hung", f"no end within {self._case.patience:g} s", None
        return "died", await self._child.end(), None

    async def _stop_child(self) -> None:
        code = await self._child.stop()
        self._add(
            "target",
            history.TargetExit,
            code=code,
            says="" if code == 0 else scrub(self._child.last_words, self._keys),
        )


async def _cancel(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
