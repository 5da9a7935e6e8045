"""Rig sim, whole, against the same client over a transport that only hands out what was recorded before.

Both work and never wait, so their processor time is measured: what else the machine does weighs nothing.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, override
from unittest import mock

import msgspec

from scenarios.model import Scenario
from scrimmage.case import Case, key_of
from scrimmage.rigs import sim
from scrimmage.targets.base import Job, Seam
from scrimmage.targets.reference import Reference
from simulators import history
from simulators.clock import VirtualClock
from simulators.faults.base import Delivery
from simulators.front import Front, Pending
from simulators.memory import MemoryAdapter, Net
from simulators.seed import stream
from simulators.wire import Request, Response
from tests.bench.ratios import Ratio, abba

_MONTHS = ("2024-11", "2024-12", "2025-01", "2025-03")
_REFUSED = {"kind": "status", "status": 429, "retry_after": {"seconds": 30}}
_SCENARIO: dict[str, Any] = {
    "title": "Four months of games, refused now and then",
    "suite": "rate_limit",
    "rigs": ["sim"],
    "expect": "complete",
    "workload": {
        "jobs": [
            {"path": "/v1/games", "params": {"start_date": f"{month}-01", "end_date": f"{month}-28"}}
            for month in _MONTHS
        ],
        "times": 3,
    },
    "faults": [
        {"when": {"page": 3, "first": 2}, "do": _REFUSED},
        {"when": {"chance": 0.02}, "do": {"kind": "delay", "seconds": 1}},
    ],
    "claims": {},
}


class _NullFront(Front):
    """No log, no fault, no API: every request gets the next delivery of a tape."""

    def __init__(self, tape: Sequence[Delivery]) -> None:
        super().__init__([], seed=0, wall=0, recorder=history.Recorder())
        self.tape = deque(tape)

    @override
    def take(
        self, request: Request, now: int, connection: int, *, job: int = 0, thread: str = ""
    ) -> tuple[int, Delivery]:
        return 0, self.tape.popleft()

    @override
    def ended(self, call: int, *, head: int | None, now: int, end: history.End) -> None:
        """Log nothing."""


def _case() -> Case:
    scenario = msgspec.convert(_SCENARIO, Scenario)
    return Case("bench/months", scenario, _SCENARIO, "sim", 0)


def _recorded(case: Case) -> list[Delivery]:
    """Every delivery of one run, in order."""
    tape: list[Delivery] = []
    answer = Front.answer

    def listening(front: Front, pending: Pending, now: int, reply: Response | None = None) -> Delivery:
        delivery = answer(front, pending, now, reply)
        tape.append(delivery)
        return delivery

    with mock.patch.object(Front, "answer", listening):
        sim.run(case, Reference())
    return tape


def _alone(case: Case, tape: Sequence[Delivery]) -> None:
    """The same client and jobs over the same sockets, with nothing on the other side."""
    clock = VirtualClock()
    front = _NullFront(tape)
    net = Net(front, clock)
    net.calls_left = len(tape)
    seam = Seam(
        sim.SimClock(clock, case.scenario.api.starts),
        stream(case.seed, "target"),
        lambda: case.env,
        lambda retries: MemoryAdapter(net, retries),
    )
    scrape = Reference().in_sim(seam)
    key, _ = key_of(1)
    base = f"http://{sim.HOST_NAMES['main']}"
    for spec in case.jobs:
        list(scrape(Job(base, key, spec.path, spec.params, spec.per_page)))
    assert not front.tape, "the client asked for less than before"


def _timed(work: Callable[[], object], calls: int) -> Callable[[], float]:
    def measure() -> float:
        begun = time.process_time()
        work()
        return (time.process_time() - begun) / calls * 1e6

    return measure


def sim_ratio(blocks: int) -> Ratio:
    """Time of the rig to time of the client alone."""
    case = _case()
    tape = _recorded(case)
    target = Reference()
    return abba(
        "rig sim to a null transport",
        _timed(lambda: sim.run(case, target), len(tape)),
        _timed(lambda: _alone(case, tape), len(tape)),
        blocks=blocks,
        unit="us a call",
        at_most=1.5,
    )
