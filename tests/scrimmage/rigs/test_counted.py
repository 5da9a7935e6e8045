"""What targets say of themselves once a job is over, in each rig."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from scenarios.read import Loaded
from scrimmage.case import Case
from scrimmage.rigs import sim, wire, world
from scrimmage.rigs.counted import Counted
from scrimmage.targets.base import Job, Rows, Scrape, Seam
from scrimmage.targets.module import Module
from scrimmage.targets.reference import Reference
from simulators.history import History, Metrics

OWN = """
import requests

SENT = []
declares = {"metrics": ["sends"]}


def metrics():
    if len(SENT) == 2:
        raise ValueError("no counter for " + SENT[0])
    return {"sends": float(len(SENT))}


def scrape(job):
    SENT.append(job.api_key)
    requests.get(job.base_url + job.path, headers={"Authorization": job.api_key}, timeout=5).json()
    yield from ()
"""

Twice = Callable[[str], Case]


@pytest.fixture
def twice(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Twice:  # fmt: skip
    """What gives a case of two jobs, with the scraper above as ``counts_of_a_test:scrape``."""
    (tmp_path / "counts_of_a_test.py").write_text(OWN)
    monkeypatch.chdir(tmp_path)
    return lambda rig: make_case(make_loaded(("[workload]", "[workload]\ntimes = 2")), rig)


def _said(history: History) -> list[tuple[int, dict[str, int], str]]:
    return [(one.job, one.counts, one.error) for one in history.events if isinstance(one, Metrics)]


def test_a_strangers_counters_stand_in_the_history(twice: Twice) -> None:
    """In a world, and on the wire, asked after each job; the key in their error does not."""
    own = Module("counts_of_a_test:scrape")
    expected = [(1, {"sends": 1}, ""), (2, {}, "ValueError: no counter for [key]")]

    assert _said(world.run(twice("sim"), own)) == expected
    assert _said(asyncio.run(wire.run(twice("wire"), own))) == expected


def test_the_references_counters_stand_in_the_history(twice: Twice) -> None:
    """They go on from job to job."""
    said = _said(sim.run(twice("sim"), Reference()))

    assert [(job, error) for job, _, error in said] == [(1, ""), (2, "")]
    assert 0 < said[0][1]["sends"] < said[1][1]["sends"]
    assert said[1][1]["refusals"] == 0


def test_whoever_has_no_counters_is_not_asked(twice: Twice) -> None:
    """A plain function has none; a defect declares what the reference does all the same."""

    def make(_: Seam) -> Scrape:
        def scrape(_: Job) -> Rows:
            return []

        return scrape

    assert _said(sim.run(twice("sim"), Reference(make=make))) == []


def test_a_job_without_end_is_not_asked(twice: Twice) -> None:
    """Whoever hangs may hold the lock of its counters."""

    def make(seam: Seam) -> Scrape:
        def scrape(_: Job) -> Rows:
            while True:
                seam.clock.sleep(3600)

        return scrape

    assert _said(sim.run(twice("sim"), Reference(make=make))) == []


def test_a_secret_in_an_error_is_not_told() -> None:
    """Errors of counters are scrubbed as those of jobs are."""
    said = Counted({"sends": 1}, "for key k-1").fields(["k-1"])

    assert said == {"counts": {"sends": 1}, "error": "for key [key]"}
