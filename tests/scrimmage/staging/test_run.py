"""The armed run around its collectors, in this process; as a command: commands/test_staging.py."""

import asyncio
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scrimmage.rigs.proxy import Proxy
from scrimmage.staging.collectors.base import Collector, CollectorError, Run
from scrimmage.staging.control import Control
from scrimmage.staging.model import ProbeSpec
from scrimmage.staging.probes import Prober, Seen
from scrimmage.staging.read import read
from scrimmage.staging.run import Armed, PreconditionError
from simulators.history import (
    Alert,
    Call,
    Event,
    Fault,
    FaultOff,
    Fired,
    Missed,
    Probed,
    Stopped,
    WorkloadEnd,
    WorkloadStart,
)
from tests.scrimmage.commands.staged import Company, company, listens

pytestmark = pytest.mark.wire


@dataclass
class Sink:
    """A collector that brings one alert, or fails where it is told to."""

    fails: str = ""
    name: str = "slack"
    hosts: Sequence[str] = ()
    calls: list[str] = field(default_factory=list)
    at: int = 0

    @property
    def env(self) -> Mapping[str, str]:
        """Where the deployment finds it."""
        return {"SLACK_WEBHOOK_URL": "http://127.0.0.1:1/hook"}

    async def begin(self, run: Run) -> None:
        """Note when."""
        self.calls.append("begin")
        self.at = run.clock.now()
        if self.fails == "begin":
            raise CollectorError("nothing listens")

    async def end(self) -> Sequence[Event]:
        """Bring it."""
        self.calls.append("end")
        if self.fails == "end":
            raise CollectorError("the table is gone, says s3cret-value")
        if self.fails == "hang":
            await asyncio.sleep(60)
        if self.fails == "crash":
            raise RuntimeError("a bug")
        return [Alert(n=1, t=self.at, who="slack", says="a")]


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Company]:
    """The company."""
    with company(tmp_path) as made:
        yield made


def _run(file: Path, *collectors: Collector, told: list[str] | None = None) -> Sequence[Event]:
    async def go() -> Sequence[Event]:
        tell = (told if told is not None else []).append
        env = {"PATH": "/bin:/usr/bin", "KEY": "s3cret-value"}
        run = Armed(read(file), env, collectors, 0, asyncio.Event(), tell, ["s3cret-value"])
        return await run.run()

    return asyncio.run(go())


def _missed(events: Sequence[Event]) -> list[tuple[str, str]]:
    return [(event.what, event.says) for event in events if isinstance(event, Missed)]


def _stopped(events: Sequence[Event]) -> list[tuple[str, str]]:
    return [(event.why, event.says) for event in events if isinstance(event, Stopped)]


def test_what_collectors_bring_stands_in_the_history(there: Company) -> None:
    """In the order of time, among probes, triggers and calls; every event has its number."""
    sink = Sink()
    told: list[str] = []
    ended = _run(there.file(), sink, told=told)

    kinds = [type(event) for event in ended if not isinstance(event, Probed | Call)]
    assert [event.n for event in ended] == list(range(1, len(ended) + 1))
    assert [event.t for event in ended] == sorted(event.t for event in ended)
    assert (kinds[0], kinds[-4:]) == (Alert, [kinds[-4], Fired, WorkloadEnd, FaultOff])
    assert (_stopped(ended), _missed(ended), sink.calls) == ([], [], ["begin", "end"])
    assert told == [
        f"proxy on http://127.0.0.1:{there.proxy} in front of http://127.0.0.1:{there.api.server_port}"
    ]


def test_a_variable_that_is_not_set_is_a_failed_precondition(there: Company) -> None:
    """Else faults would be on when the trigger finds no token."""
    sink = Sink()
    with pytest.raises(PreconditionError, match="the variable TOKEN is not set"):
        _run(there.file(("body = {", 'bearer = "TOKEN", body = {')), sink)

    assert (sink.calls, listens(there.proxy)) == ([], False)


def test_a_run_that_is_abandoned_before_it_triggers_does_not(
    there: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its parent ends while the first probes are asked: nobody would hear of what it did then."""
    ask = Prober.ask

    async def asking(self: Prober, probe: ProbeSpec) -> Seen:
        monkeypatch.setattr(os, "getppid", lambda: 1)
        return await ask(self, probe)

    monkeypatch.setattr(Prober, "ask", asking)
    with pytest.raises(PreconditionError, match="the process that started the run has ended"):
        _run(there.file())

    assert (there.asked, there.tell("GET /state"), listens(there.proxy)) == (0, "idle", False)


def test_a_collector_that_cannot_begin_is_a_failed_precondition(there: Company) -> None:
    """Nothing is triggered; each that was begun is ended, the proxy too."""
    first, second, third = Sink(), Sink(fails="begin", name="heals"), Sink()
    with pytest.raises(PreconditionError, match="collector heals: nothing listens"):
        _run(there.file(), first, second, third)

    assert (first.calls, second.calls, third.calls) == (["begin", "end"], ["begin", "end"], [])
    assert (there.asked, there.tell("GET /state"), listens(there.proxy)) == (0, "idle", False)


def test_what_a_collector_cannot_bring_is_named(there: Company) -> None:
    """Without secrets; the rest is judged."""
    ended = _run(there.file(), Sink(fails="end"), Sink(fails="crash", name="runs"))

    assert _missed(ended) == [
        ("collector slack", "the table is gone, says [key]"), ("collector runs", "RuntimeError: a bug"),
    ]  # fmt: skip
    assert any(isinstance(event, WorkloadStart) for event in ended)


def test_a_probe_that_does_not_hold_afterwards_is_named(there: Company) -> None:
    """The deployment did not come back."""
    more = '[[probes]]\nname = "idle"\nwhen = ["after"]\nhttp = { url = "http://127.0.0.1:18003/state" }\n'
    file = there.file(more=more.replace("18003", str(there.deployed)) + 'expect = { value = "idle" }\n')

    assert _missed(_run(file)) == [("probe 'idle'", "it does not hold after the run: got 'done'")]


def test_told_to_stop_it_waits_for_nothing_slow(there: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither for a probe afterwards nor for a collector: proxy and sinks are gone within 5 s."""
    more = '[[probes]]\nname = "slow"\nwhen = ["after"]\nwithin = 60\ncommand = ["sleep", "60"]\n'
    file = there.file(more=more + 'expect = { pattern = "a" }\n')
    begun: list[float] = []

    async def go() -> Sequence[Event]:
        told = asyncio.Event()
        env = {"PATH": "/bin:/usr/bin"}
        run = Armed(read(file), env, [Sink(fails="hang")], 0, told, lambda _: None)
        ask = Prober.ask

        async def asking(self: Prober, probe: ProbeSpec) -> Seen:
            if probe.name == "slow":
                told.set()
                begun.append(time.monotonic())
            return await ask(self, probe)

        monkeypatch.setattr(Prober, "ask", asking)
        return await run.run()

    ended = asyncio.run(go())

    assert _missed(ended) == [
        ("probes after the run", "it was told to stop, and did not wait for the rest of them"),
        ("collector slack", "it was told to stop, and did not wait for it"),
    ]
    assert time.monotonic() - begun[0] < 10


def test_a_command_finds_the_proxy_and_the_collectors(there: Company) -> None:
    """By variables; its secrets are in no event."""
    http = 'http = { url = "http://127.0.0.1:18003/run", body = { pages = 3 } }'
    url = "$BDL_BASE_URL/v1/games"
    script = f'curl -s "{url}?key=$KEY" "{url}" > got; echo $SLACK_WEBHOOK_URL $KEY >&2; false'
    ended = _run(there.file((http, f"command = ['sh', '-c', '''{script}''']\nvariables = ['KEY']")), Sink())

    (fired,) = [event for event in ended if isinstance(event, Fired)]
    calls = [event for event in ended if isinstance(event, Call)]
    assert fired.says == "ended with 1 http://127.0.0.1:1/hook [key]"
    assert [call.query for call in calls] == ["key=KEY", ""]
    assert [why for why, _ in _stopped(ended)] == ["workload"]


@pytest.mark.parametrize(("between", "struck"), [("[0, 60]", 1), ("[3, 60]", 0)])
def test_faults_count_from_the_workloads_start(there: Company, between: str, struck: int) -> None:
    """One that begins at three seconds leaves the first calls alone; the run itself began long before."""
    file = there.file(("first = 2", f"nth = 1, between = {between}"))

    assert sum(isinstance(event, Fault) for event in _run(file)) == struck


def test_a_fault_of_ours_removes_every_other(there: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends the run as any other reason does, and what was seen is judged."""
    asked: list[str] = []

    async def ask(prober: Prober, probe: ProbeSpec) -> Seen:
        del prober
        asked.append(probe.name)
        if len(asked) == 2:
            raise ZeroDivisionError("a bug")
        return Seen(held=True, says="got 200")

    monkeypatch.setattr(Prober, "ask", ask)
    ended = _run(there.file())

    (off,) = [event for event in ended if isinstance(event, FaultOff)]
    assert _stopped(ended) == [("harness", "the harness failed: ZeroDivisionError: a bug")]
    assert (off.left, off.says, listens(there.proxy)) == (0, "every one is removed", False)


def test_a_proxy_that_fails_ends_the_run(there: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call may have passed as if no fault was on: so it cannot pass, whatever the calls look like."""

    async def failures(control: Control) -> list[str]:
        del control
        return ["request: ValueError: no idea of s3cret-value"]

    monkeypatch.setattr(Control, "failures", failures)
    ended = _run(there.file())

    says = "request: ValueError: no idea of [key]"
    assert _stopped(ended) == [("proxy", f"the proxy failed: {says}")]
    assert _missed(ended) == [("the proxy", f"it failed: {says}")]


def test_what_the_proxy_failed_in_while_it_stopped_is_named(
    there: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workload has ended by then, and the run cannot pass all the same."""
    stop = Proxy.stop

    async def full(proxy: Proxy) -> None:
        await stop(proxy)
        proxy.failures.append("writing the call log: no space")

    monkeypatch.setattr(Proxy, "stop", full)
    ended = _run(there.file())

    assert _stopped(ended) == []
    assert _missed(ended) == [("the proxy", "it failed: writing the call log: no space")]
