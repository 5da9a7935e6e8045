"""The proxy of a run: what is asked of it, and its log in the run's time."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import pytest

from scrimmage.staging.control import Control, ControlError
from scrimmage.staging.control import Fault as On
from scrimmage.staging.proxied import Proxied, _ours
from scrimmage.staging.read import Loaded
from simulators.clock import SECOND, RealClock
from simulators.faults.rule import Rule
from simulators.faults.status import Status
from simulators.faults.when import When
from simulators.history import Call, Event, Fault, FaultOff, Reply


class Port:
    """A control port that is a list; *broken* once nothing listens there."""

    def __init__(self, log: Sequence[Event] = ()) -> None:
        self.log = list(log)
        self.on: list[Rule] = []
        self.broken = False
        self.failed: list[str] = []

    async def failures(self) -> list[str]:
        """What it failed in."""
        return self.failed

    async def put_on(self, rule: Rule) -> int:
        """Give the next number."""
        self.on.append(rule)
        return 3 + len(self.on)

    async def faults(self) -> list[On]:
        """Those that are on."""
        return [On(id=number) for number, _ in enumerate(self.on, 4)]

    async def take_off(self) -> None:
        """Remove all."""
        if self.broken:
            raise ControlError("nothing answers")
        self.on.clear()

    async def calls(self, after: int) -> Sequence[Event]:
        """The log."""
        if self.broken:
            raise ControlError("nothing answers")
        return [event for event in self.log if event.n > after]


def _proxied(port: Port, ahead: int = 0, seen: int = 0) -> Proxied:
    return Proxied(cast("Control", port), "", {}, ahead, seen, RealClock())


def _call(n: int, t: int) -> list[Event]:
    return [
        Call(n=n, t=t, who="proxy", connection=1, method="GET", host="a", path="/", query="", key="", page=1),
        Fault(n=n + 1, t=t, who="proxy", call=n, fault=5, does="status"),
        Reply(n=n + 2, t=t + 1, who="proxy", call=n, status=429, head=t + 1, until=t + 9),
    ]


def test_an_address_of_ipv6_is_told_in_brackets(make_staging: Callable[..., Loaded]) -> None:
    """A command could not read it as a URL otherwise."""
    staging = make_staging(("port = 18002", 'listen = "::1"')).staging

    ours = _ours(staging, 8766, cast("Control", None), Path("ca"), RealClock())

    assert (ours.env["BDL_BASE_URL"], ours.says.split()[2]) == ("http://[::1]:8766",) * 2


def test_times_of_a_fault_count_from_now_by_the_proxys_clock() -> None:
    """Whose clock may have begun earlier."""
    port = Port()
    ahead = -100 * SECOND
    rule = Rule(when=When(between=(1, 3), path="/a"), do=Status(status=503))

    assert asyncio.run(_proxied(port, ahead).put_on(rule)) == "status"

    (on,) = port.on
    assert on.when.between is not None
    low, high = on.when.between
    assert 101 <= low < 102
    assert (round(high - low, 6), on.when.path, on.do) == (2, "/a", rule.do)


def test_its_log_is_read_in_the_runs_time_and_faults_by_their_place() -> None:
    """What was there before the run, and replies to that, are left out."""
    before = _call(1, 10)
    port = Port([*before, *_call(4, 20)])
    proxied = _proxied(port, ahead=1000, seen=1)

    async def run() -> None:
        for _ in range(2):
            await proxied.put_on(Rule(do=Status(status=429)))
        await proxied.poll()
        await proxied.poll()

    asyncio.run(run())

    kinds = [(event.n, event.t) for event in proxied.events]
    (struck,) = [event for event in proxied.events if isinstance(event, Fault)]
    (reply,) = [event for event in proxied.events if isinstance(event, Reply)]
    assert kinds == [(4, 1020), (5, 1020), (6, 1021)]
    assert (proxied.calls, struck.fault, reply.head, reply.until) == (1, 1, 1021, 1029)


def test_a_lease_that_has_lapsed_is_known() -> None:
    """From its log, which says so."""
    proxied = _proxied(Port([FaultOff(n=1, t=1, who="proxy", left=0, says="1 removed")]))

    asyncio.run(proxied.poll())

    assert (proxied.lapsed, len(proxied.events)) == ("1 removed", 1)


def test_taking_off_tells_what_is_left() -> None:
    """Nothing; or as many as were put on, where nobody answers any more; nothing where none was."""
    port, gone, idle = Port(), Port(), Port()
    rule = Rule(do=Status(status=429))

    async def run() -> list[tuple[int, str]]:
        told = []
        for one in (port, gone):
            proxied = _proxied(one)
            await proxied.put_on(rule)
            one.broken = one is gone
            told.append(await proxied.take_off())
        idle.broken = True
        return [*told, await _proxied(idle).take_off()]

    off, lost, none = asyncio.run(run())

    assert (off, none) == ((0, "every one is removed"), (0, "none was on"))
    assert lost == (1, "nothing answers; its lease ends within seconds, and every fault with it")


def test_what_the_proxy_failed_in_is_known_once() -> None:
    """However often it is asked."""
    port = Port()
    proxied = _proxied(port)

    async def run() -> list[list[str]]:
        seen = []
        for line in ("one", "", "two"):
            port.failed += [line] if line else []
            await proxied.poll()
            seen.append(list(proxied.failures))
        return seen

    assert asyncio.run(run()) == [["one"], ["one"], ["one", "two"]]


def test_the_end_of_a_log_that_cannot_be_had_is_a_failure() -> None:
    """Of a proxy that goes on elsewhere; the log of ours is read when it has stopped."""
    port = Port()
    port.broken = True
    theirs, ours = _proxied(port), _proxied(port)
    ours.ours = True

    async def run() -> None:
        await theirs.finish()
        await ours.finish()

    asyncio.run(run())

    assert theirs.failures == ["the end of its log cannot be had: nothing answers"]
    assert ours.failures == []


def test_faults_of_somebody_else_are_seen() -> None:
    """Two runs that are attached to one proxy would else be judged by each other's faults."""
    port = Port()
    proxied = _proxied(port)

    async def go() -> None:
        await proxied.put_on(Rule(do=Status(status=500)))
        await proxied.alone()
        await port.put_on(Rule(do=Status(status=429)))
        with pytest.raises(ControlError, match="somebody else has changed the faults"):
            await proxied.alone()
        proxied.lapsed = "2 removed"
        await proxied.alone()

    asyncio.run(go())
