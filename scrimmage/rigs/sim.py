"""Rig sim: the target in this process, over a network in memory, in virtual time."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import urllib3

from scenarios.model import JobSpec
from scrimmage.case import Case, key_names, key_of
from scrimmage.rigs.api import apis, front, header
from scrimmage.rigs.counted import Counted
from scrimmage.rigs.scrub import error_text, scrub
from scrimmage.targets import child
from scrimmage.targets.base import Job, Scrape, Seam, Target
from simulators import history
from simulators.clock import SECOND, Clock, VirtualClock, micros
from simulators.memory import EndlessError, MemoryAdapter, Net
from simulators.seed import stream

HOST_NAMES = {"main": "api.balldontlie.test", "other": "api.other.test"}
"""Host names in the simulated network; nothing resolves them."""

LIMIT = 26 * 3600 * SECOND
"""A job that is not done after so long (microseconds, virtual) hangs. A day's wait is thinkable."""

CALLS_A_PAGE = 20
"""A job that makes more calls than this for each page that its listing has loops without end (RL3)."""

SPARE = 100
"""Calls that any job may make besides."""

ROWS_A_CALL = 100
"""Rows that one call brings at most."""


def most_calls(held: int, per_page: int) -> int:
    """Calls that a job may make for a listing of *held* rows before it is taken to have no end."""
    return SPARE + CALLS_A_PAGE * -(-held // per_page)


def most_rows(held: int, per_page: int) -> int:
    """Rows that a job may hand over: as many as those calls could bring."""
    return ROWS_A_CALL * most_calls(held, per_page)


class SimClock:
    """A target's clock in virtual time: seconds outside, whole microseconds inside."""

    def __init__(self, virtual: Clock, wall: int) -> None:
        self._virtual = virtual
        self._wall = wall
        self.deadline = LIMIT

    def time(self) -> float:
        """Seconds since the Unix epoch."""
        return (self._wall + self._virtual.now()) / SECOND

    def monotonic(self) -> float:
        """Seconds of the run."""
        return self._virtual.now() / SECOND

    def sleep(self, seconds: float) -> None:
        """Pass *seconds*, rounded up to the microsecond so that no wait is ever shortened.

        Raises ValueError for a negative or unordered number, as ``time.sleep`` does.
        """
        if not seconds >= 0:
            raise ValueError("sleep length must be non-negative")
        self._virtual.sleep(min(math.ceil(seconds * SECOND), LIMIT))
        if self._virtual.now() > self.deadline:
            raise EndlessError


@dataclass(slots=True)
class Scraping:
    """What one scraper's jobs need while they go on."""

    case: Case
    recorder: history.Recorder
    clock: Clock
    target_clock: SimClock
    net: Net
    held: Any
    declares: history.Declares
    """What the target declares under the variables of the case."""
    done: int = 0
    secrets: Mapping[str, str] = field(default_factory=dict)
    who: str = "client-1"

    def add(self, kind: type[history.Event], *, who: str = "", **fields: Any) -> None:
        """Write an event down."""
        self.recorder.add(kind(n=self.recorder.next, t=self.clock.now(), who=who or self.who, **fields))


def run(case: Case, target: Target) -> history.History:
    """Run *case* and give its history. The target must have an ``in_sim``; it never raises for its faults."""
    recorder = history.Recorder()
    current, scrape = begun(case, target, VirtualClock(), recorder)
    _work(current, scrape)
    current.net.close()
    return history.History(header(case, target, current.declares), recorder.events)


def begun(
    case: Case, target: Target, clock: VirtualClock, recorder: history.Recorder,
    env: Callable[[], Mapping[str, str]] | None = None,
) -> tuple[Scraping, Scrape]:  # fmt: skip
    """The API of *case* and the target's scraper over it; the run's beginning is ``api.now``.

    *env* gives the target's variables as they are now; None: those of *case*, all the time.
    """
    wall = case.scenario.api.starts
    api = apis(case, wall=wall)
    keys = key_names(1)
    hosts = {f"{name}{port}": host for host, name in HOST_NAMES.items() for port in ("", ":80", ":443")}
    net = Net(front(case, api, recorder, wall=wall, hosts=hosts, keys=keys), clock)
    target_clock = SimClock(clock, wall)
    rows, declares = api["main"].rows, target.declares(case.env)
    current = Scraping(case, recorder, clock, target_clock, net, rows, declares, secrets=keys)

    def adapter(retries: urllib3.Retry | int) -> MemoryAdapter:
        return MemoryAdapter(net, retries)

    seam = Seam(target_clock, stream(case.seed, "target"), env or (lambda: case.env), adapter)
    return current, target.in_sim(seam)


def another(first: Scraping, target: Target, clock: Clock, number: int) -> tuple[Scraping, Scrape]:
    """One more process of the target's scraper, client *number*, over the API and with the key of *first*.

    It waits by *clock*, which tells the time of the run.
    """
    case, net = first.case, first.net.beside(clock)
    target_clock = SimClock(clock, case.scenario.api.starts)
    current = replace(first, clock=clock, target_clock=target_clock, net=net, who=f"client-{number}")
    draws = stream(case.seed, "target", str(number))
    seam = Seam(target_clock, draws, lambda: case.env, partial(MemoryAdapter, net))
    return current, target.in_sim(seam)


def _work(run: Scraping, scrape: Scrape) -> None:
    every = micros(run.case.scenario.workload.every)
    for number, spec in enumerate(run.case.jobs, start=1):
        run.clock.sleep((number - 1) * every - run.clock.now())
        if job(run, scrape, number, spec)[0] == "hung":
            # Its threads of control are in no state to go on.
            return


def job(
    run: Scraping, scrape: Scrape, number: int, spec: JobSpec
) -> tuple[history.Outcome, list[Mapping[str, Any]]]:
    """Hand *spec* over; gives how that ended, and the rows that came until then."""
    key, _ = key_of(1)
    run.add(
        history.JobStart,
        job=number,
        host=spec.host,
        path=spec.path,
        params=spec.params,
        per_page=spec.per_page,
    )
    asked = Job(f"http://{HOST_NAMES[spec.host]}", key, spec.path, spec.params, spec.per_page)
    run.target_clock.deadline = run.clock.now() + LIMIT
    held = run.held(spec.path, spec.params, run.clock.now())
    run.net.calls_left = most_calls(len(held), spec.per_page)
    got: list[Mapping[str, Any]] = []
    flags: list[str] = []
    outcome, error = _scrape(scrape, asked, got, flags, run.secrets)
    run.net.settle()
    keys = history.row_keys(got)
    truth = history.row_keys(run.held(spec.path, spec.params, run.clock.now()))
    run.add(history.Rows, job=number, count=len(keys), digest=history.digest(keys), keys=keys)
    for says in flags:
        run.add(history.Flag, job=number, says=scrub(says, run.secrets))
    run.add(history.Held, who="api", job=number, count=len(truth), digest=history.digest(truth), keys=truth)
    run.add(history.JobEnd, job=number, outcome=outcome, error=error)
    metrics = getattr(scrape, "metrics", None)
    if run.declares.metrics and metrics is not None and outcome != "hung":
        said = Counted(**child.counted(metrics, run.declares.metrics))
        run.add(history.Metrics, job=number, **said.fields(run.secrets))
    return outcome, got


def _scrape(
    scrape: Scrape, job: Job, got: list[Mapping[str, Any]], flags: list[str], secrets: Mapping[str, str]
) -> tuple[history.Outcome, str]:
    rows = None
    try:
        rows = scrape(job)
        got.extend(rows)
    except EndlessError:
        return "hung", "no end in sight"
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 (whatever a target raises is how it ended)
        return "raised", error_text(error, secrets)
    finally:
        flags.extend(str(flag) for flag in getattr(rows, "flags", ()))
    return "complete", ""
