"""What the protection costs, measured in turn."""

import os
from pathlib import Path

import pytest

from scenarios.read import parse
from scrimmage import engine
from scrimmage.plan import plan
from scrimmage.targets.table import resolve
from simulators.history import History, Timed

SHORT = """
title = "Short"
suite = "load"
rigs = ["sim", "wire"]
expect = "complete"
[api]
limit = 1000
[workload]
job = { path = "/v1/games", params = { start_date = "2025-01-01", end_date = "2025-01-03" }, per_page = 10 }
[overhead]
blocks = 3
[[faults]]
when = {}
do = { kind = "delay", seconds = 0.05 }
[wire]
scale = { delay = 0 }
[claims]
RL12 = {}
"""


def run(target: str, rig: str, text: str = SHORT) -> History:
    """One run of the short scenario."""
    found = resolve(target)
    (case,) = plan([parse(text, "short.toml")], found, rig=rig, seeds=[0]).first
    return engine.run_one(case, found)


def timed(history: History) -> list[Timed]:
    """Its blocks, each with its control after it."""
    return [event for event in history.events if isinstance(event, Timed)]


def test_in_virtual_time_the_reference_costs_nothing() -> None:
    """It never waits where nothing was refused; each block has its control."""
    blocks = timed(run("reference", "sim"))

    kinds = (False, True)
    assert [(one.block, one.control) for one in blocks] == [(n, kind) for n in (1, 2, 3) for kind in kinds]
    assert {(*one.outer, *one.inner) for one in blocks} == {(blocks[0].outer[0],) * 4}
    assert blocks[0].outer[0] >= 3 * 50_000
    assert {one.rows for one in blocks} == {24}


def test_a_fixed_sleep_shows() -> None:
    """1.2 s a call, in the outer jobs alone; the control has it in all four."""
    first, control, *_ = timed(run("defect:fixed_sleep", "sim"))

    assert first.outer[0] - first.inner[0] == 3 * 1_200_000
    assert control.outer == control.inner


@pytest.mark.wire
def test_on_the_wire_every_job_takes_its_time() -> None:
    """In a process of its own, against an API in another; both are gone at the end."""
    blocks = timed(run("reference", "wire"))

    assert len(blocks) == 6
    assert all(0 < took < 5_000_000 for one in blocks for took in (*one.outer, *one.inner))
    assert {one.rows for one in blocks} == {24}
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text()
    assert not any("overhead" in Path(f"/proc/{one}/cmdline").read_text() for one in children.split())


@pytest.mark.parametrize("rig", ["sim", pytest.param("wire", marks=pytest.mark.wire)])
def test_a_job_that_fails_measures_nothing(rig: str) -> None:
    """Here without the protection, by a refusal."""
    with pytest.raises(engine.CouldNotRunError, match="429"):
        run("reference", rig, SHORT.replace("limit = 1000", "limit = 5"))


def test_a_target_without_a_counterpart_is_not_run() -> None:
    """Nobody made urllib3 without its retries."""
    made = plan([parse(SHORT, "short.toml")], resolve("urllib3"), rig=None, seeds=[0])

    assert not made.first
    assert {one.why for one in made.not_run} == {
        "there is no target urllib3 without its protection to measure it against"
    }
