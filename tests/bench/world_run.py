"""One run of rig sim in a world for the bench: what both of its processes use in each job."""

import os
import time
from collections.abc import Callable
from contextlib import chdir
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec

from scenarios.model import Scenario
from scrimmage.case import Case
from scrimmage.rigs import world
from scrimmage.rigs.world_process import WorldProcess
from scrimmage.targets.module import Module
from simulators import history

_USED = 2
"""What Linux adds to the complement of a pid to name the clock of what that process has used."""


STRETCH = 100
"""Calls between two looks at what was used; a world collects garbage as often."""


@dataclass(frozen=True, slots=True)
class Used:
    """What one job took."""

    child: float
    """Seconds of the processor in the target's interpreter."""
    harness: float
    """The same in this one."""
    stretches: tuple[float, ...]
    """Seconds of both for each :data:`STRETCH` calls, from call to call; what is left over is in none."""
    child_memory: int
    """Kilobytes resident as the job ended."""
    harness_memory: int


def run(
    target: str,
    calls: int,
    jobs: int,
    each: Callable[[Used], None],
    before: Callable[[int], None] | None = None,
) -> None:
    """Run *jobs* jobs of *calls* calls in the *target* of ``world_target.py``.

    *before* comes before each job with its number, from 0; *each* comes after it. No event is kept.
    """
    made: list[WorldProcess] = []

    class Seen(WorldProcess):
        def __init__(self, *args: Any, **more: Any) -> None:
            super().__init__(*args, **more)
            made.append(self)

    watch = _Watch(made, each, before)
    with mock.patch.object(world, "WorldProcess", Seen), chdir(Path(__file__).parent):
        world.run(_case(calls, jobs), Module(f"world_target:{target}"), watch.take)
    if watch.jobs != jobs or watch.whole != calls * jobs:
        raise RuntimeError(f"{target}: {watch.jobs} of {jobs} jobs and {watch.whole} whole replies")


class _Watch:
    """Takes the events of a run."""

    def __init__(
        self,
        made: list[WorldProcess],
        each: Callable[[Used], None],
        before: Callable[[int], None] | None,
    ) -> None:
        self._made = made
        self._each = each
        self._before = before
        self._begun = 0.0, 0.0
        self._marks: list[float] = []
        self._calls = 0
        self.jobs = 0
        self.whole = 0

    def take(self, event: history.Event) -> None:
        """Measure at the beginning and the end of a job."""
        match event:
            case history.JobStart():
                if self._before is not None:
                    self._before(self.jobs)
                self._begun = self._now()
                self._marks, self._calls = [], 0
            case history.Call():
                if self._calls % STRETCH == 0:
                    self._marks.append(sum(self._now()))
                self._calls += 1
            case history.JobEnd(outcome="complete"):
                child, harness = self._now()
                memory = [_memory(pid) for pid in (self._made[0].pid, os.getpid())]
                stretches = tuple(after - before for before, after in pairwise(self._marks))
                self._each(Used(child - self._begun[0], harness - self._begun[1], stretches, *memory))
                self.jobs += 1
            case history.Reply(end="whole", status=200):
                self.whole += 1
            case _:
                pass

    def _now(self) -> tuple[float, float]:
        return time.clock_gettime(~self._made[0].pid << 3 | _USED), time.process_time()


def _memory(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def _case(calls: int, jobs: int) -> Case:
    raw: dict[str, Any] = {
        "title": "Calls and nothing else", "suite": "rate_limit", "rigs": ["sim"], "expect": "complete",
        "api": {"limit": 1_000_000_000},
        "env": {"CALLS": str(calls)},
        # A listing of many pages lets a job make many calls.
        "workload": {"job": {"path": "/v1/games", "per_page": 1}, "times": jobs},
        "claims": {},
    }  # fmt: skip
    return Case("bench/world", msgspec.convert(raw, Scenario), raw, "sim", 0)
