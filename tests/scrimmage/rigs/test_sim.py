"""Rig sim: any target, in virtual time."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests

from scenarios.read import Loaded
from scrimmage.case import Case, key_of
from scrimmage.judging import judge
from scrimmage.rigs import sim
from scrimmage.targets.base import Job, Scrape, Seam
from scrimmage.targets.reference import Reference, session_over
from simulators.clock import VirtualClock
from simulators.history import Event, History, JobEnd, JobStart, Rows, encode

Run = Callable[..., History]
Row = dict[str, Any]


def _ends(history: History) -> list[JobEnd]:
    return [event for event in history.events if isinstance(event, JobEnd)]


@pytest.fixture
def ran(make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]) -> Run:
    """What runs the calm scenario, changed, with a scraper made of a seam."""

    def run(make: Callable[[Seam], Scrape], *replaced: tuple[str, str], more: str = "") -> History:
        return sim.run(make_case(make_loaded(*replaced, more=more)), Reference(make=make))

    return run


def _get(seam: Seam, job: Job) -> requests.Response:
    with session_over(seam)() as session:
        return session.get(job.base_url + job.path, headers={"Authorization": job.api_key}, timeout=5)


def test_the_reference_brings_every_row(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """In no time at all."""
    summary = judge(sim.run(make_case(make_loaded()), Reference()))

    assert summary.held > 10
    assert (summary.off, summary.happened["job.complete"]) == (0, 1)


def test_the_same_seed_gives_the_same_bytes(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case]
) -> None:
    """Ten times; another seed gives others."""
    fault = "[[faults]]\nwhen = { page = 2, first = 2 }\ndo = { kind = 'status', status = 503 }\n"

    def bytes_of(seed: int) -> bytes:
        return encode(sim.run(make_case(make_loaded(more=fault), seed=seed), Reference()))

    assert len({bytes_of(3) for _ in range(10)}) == 1
    assert bytes_of(4).partition(b"\n")[2] != bytes_of(3).partition(b"\n")[2]


def test_whatever_a_target_raises_is_how_it_ended(ran: Run) -> None:
    """Its rows until then are kept."""

    def make(seam: Seam) -> Scrape:
        def scrape(job: Job) -> Iterator[Row]:
            yield from _get(seam, job).json()["data"][:2]
            raise LookupError(f"no more for {job.api_key}")

        return scrape

    history = ran(make)

    assert [(end.outcome, end.error) for end in _ends(history)] == [
        ("raised", "LookupError: no more for [key]")
    ]
    assert [event.count for event in history.events if isinstance(event, Rows)] == [2]


def test_a_client_that_never_ends_hangs(ran: Run) -> None:
    """Time that only it lets pass is cut off, even if it catches what it can."""

    def make(seam: Seam) -> Scrape:
        def scrape(_: Job) -> list[Row]:
            while True:
                with contextlib.suppress(Exception):
                    seam.clock.sleep(3600)

        return scrape

    assert [end.outcome for end in _ends(ran(make))] == ["hung"]


def test_a_client_that_calls_without_end_hangs(ran: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls cost no virtual time, so they are counted."""
    monkeypatch.setattr(sim, "SPARE", 20)

    def make(seam: Seam) -> Scrape:
        def scrape(job: Job) -> list[Row]:
            while True:
                _get(seam, job)

        return scrape

    assert [end.outcome for end in _ends(ran(make))] == ["hung"]


def test_jobs_begin_on_time_or_when_the_one_before_is_done(ran: Run) -> None:
    """Every 10 s; a job of 25 s delays the next two."""
    waits = iter([25.0, 0.0, 0.0, 0.0, 0.0])

    def make(seam: Seam) -> Scrape:
        def scrape(job: Job) -> Iterator[Row]:
            del job
            seam.clock.sleep(next(waits))
            yield from ()

        return scrape

    history = ran(make, ("[workload]", "[workload]\ntimes = 5\nevery = 10"))
    starts = [event.t // 1_000_000 for event in history.events if isinstance(event, JobStart)]

    assert starts == [0, 25, 25, 30, 40]


def test_a_hung_job_ends_the_run(ran: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it left behind is in no state to go on."""
    monkeypatch.setattr(sim, "SPARE", 5)

    def make(seam: Seam) -> Scrape:
        def scrape(job: Job) -> list[Row]:
            while True:
                _get(seam, job)

        return scrape

    assert len(_ends(ran(make, ("[workload]", "[workload]\ntimes = 3")))) == 1


def test_flags_are_scrubbed(ran: Run) -> None:
    """A warning may name the key."""

    class Flagged(list[Row]):
        flags = (f"odd answer for {key_of(1)[0]}",)

    history = ran(lambda seam: lambda job: Flagged())  # noqa: ARG005 (a target takes them)
    flags: list[Event] = [event for event in history.events if type(event).__name__ == "Flag"]

    assert [getattr(flag, "says", "") for flag in flags] == ["odd answer for [key]"]


def _raising(error: BaseException) -> Callable[[Seam], Scrape]:
    def scrape(job: Job) -> Iterator[Row]:
        del job
        raise error

    return lambda _: scrape


def test_ctrl_c_is_not_an_error_of_the_targets(ran: Run) -> None:
    """It ends the whole run."""
    with pytest.raises(KeyboardInterrupt):
        ran(_raising(KeyboardInterrupt()))


def test_a_target_that_exits_ends_its_job_alone(ran: Run) -> None:
    """On the wire it would end its thread; the harness goes on in both."""
    assert [end.error for end in _ends(ran(_raising(SystemExit(3))))] == ["SystemExit: 3"]


def test_a_target_sees_the_wall_time_of_the_scenario() -> None:
    """Both of its clocks go together, in seconds."""
    virtual = VirtualClock()
    clock = sim.SimClock(virtual, 7_000_000)

    clock.sleep(1.5)

    assert (clock.time(), clock.monotonic()) == (8.5, 1.5)


def test_no_wait_is_shortened_by_rounding() -> None:
    """A millionth too short would be an early return."""
    virtual = VirtualClock()

    sim.SimClock(virtual, 0).sleep(0.0000011)

    assert virtual.now() == 2


@pytest.mark.parametrize("seconds", [-1.0, float("nan")])
def test_what_time_refuses_is_refused(seconds: float) -> None:
    """``time.sleep`` raises ValueError, and clients rely on it."""
    with pytest.raises(ValueError, match="non-negative"):
        sim.SimClock(VirtualClock(), 0).sleep(seconds)
