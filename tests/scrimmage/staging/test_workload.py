"""The workload, without a proxy: how often it is set going, and when it is done."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrimmage.staging.budget import Meter
from scrimmage.staging.log import Log, Stop
from scrimmage.staging.read import Loaded
from scrimmage.staging.workload import Workload
from simulators.clock import SECOND, RealClock
from simulators.history import Fired, Probed, WorkloadEnd, WorkloadStart

Make = Callable[..., Loaded]
HTTP = 'http = { url = "http://127.0.0.1:18003/run", body = { pages = 3 } }'
COUNT = "command = ['sh', '-c', 'echo >> ran']"
TWICE = """
[[probes]]
name = "twice"
when = []
every = 0.05
command = ["sh", "-c", "echo >> asked; wc -l < asked"]
expect = { range = [2, 9] }
"""


def _run(loaded: Loaded, folder: Path, within: float = 20) -> tuple[Stop | None, list[Any]]:
    log = Log(RealClock(), {"PATH": "/bin:/usr/bin"}, folder, [], lambda _: None)
    workload = Workload(loaded.staging, log, Meter(loaded.staging.budget, log.clock.now()), {})

    async def run() -> Stop | None:
        try:
            return await asyncio.wait_for(workload.run(), within)
        except TimeoutError:
            return None

    return asyncio.run(run()), list(log.recorder.events)


def test_it_is_set_going_so_often_at_its_times(make_staging: Make, tmp_path: Path) -> None:
    """Each from start to end before the next; one that is due later waits."""
    stop, events = _run(make_staging((HTTP, f"{COUNT}\ntimes = 3\nevery = 0.4")), tmp_path)

    starts = [event.t for event in events if isinstance(event, WorkloadStart)]
    assert (stop, len((tmp_path / "ran").read_text())) == (None, 3)
    assert [type(event) for event in events] == [WorkloadStart, Fired, WorkloadEnd] * 3
    assert starts[1] - starts[0] >= 0.39 * SECOND
    assert [event.outcome for event in events if isinstance(event, WorkloadEnd)] == ["done"] * 3


def test_it_is_done_when_its_probe_holds(make_staging: Make, tmp_path: Path) -> None:
    """Which is asked until then."""
    done = f'{COUNT}\ndone = {{ probe = "twice", within = 20 }}'
    stop, events = _run(make_staging((HTTP, done), more=TWICE), tmp_path)

    assert stop is None
    assert [event.held for event in events if isinstance(event, Probed)] == [False, True]


def test_who_is_late_or_refuses_stops_the_run(make_staging: Make, tmp_path: Path) -> None:
    """No further time is tried."""
    late = f'{COUNT}\ntimes = 2\ndone = {{ probe = "healthy", within = 0.1 }}'
    stop, events = _run(make_staging((HTTP, late)), tmp_path)
    refused, _ = _run(make_staging((HTTP, "command = ['false']\ntimes = 2")), tmp_path)

    assert stop == Stop("workload", "workload 1 is not done within 0.1 s")
    assert [event.outcome for event in events if isinstance(event, WorkloadEnd)] == ["late"]
    assert refused == Stop("workload", "the trigger of workload 1 failed: ended with 1")


@pytest.mark.parametrize("command", ["sleep 30", "sleep 30 & wait"])
def test_cancelled_it_has_been_stopped(make_staging: Make, tmp_path: Path, command: str) -> None:
    """And says so."""
    _, events = _run(make_staging((HTTP, f"command = ['sh', '-c', '{command}']")), tmp_path, within=0.5)

    assert [event.outcome for event in events if isinstance(event, WorkloadEnd)] == ["stopped"]
