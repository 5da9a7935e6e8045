"""Targets in a world that get stuck, or ask for what no world can do."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scenarios.read import Loaded
from scrimmage.case import Case
from scrimmage.rigs import world
from scrimmage.rigs.child import ChildError
from scrimmage.targets.module import Module
from simulators.history import History, JobEnd, Stuck, encode

OWN = """
import os, threading, time


def crossed(job):
    one, other = threading.Lock(), threading.Lock()

    def work(first, second):
        with first:
            time.sleep(1)
            with second:
                pass

    pairs = {"Ada " + job.api_key: (one, other), "Bob": (other, one)}
    threads = [threading.Thread(target=work, args=pair, name=name) for name, pair in pairs.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def forks(job):
    raise ValueError("no workers") from _refused(os.fork)


def forks_in_a_thread(job):
    thread = threading.Thread(target=os.fork)
    thread.start()
    thread.join()
    yield {"id": 1}


def forks_and_waits(job):
    threading.Thread(target=os.fork).start()
    threading.Event().wait()


def forks_if_it_can(job):
    _refused(os.fork)
    yield {"id": 1}


def exits_later(job):
    threading.Timer(30, os._exit, (3,)).start()
    yield {"id": 1}


def hangs_later(job):
    threading.Timer(30, lambda: os.read(os.pipe()[0], 1)).start()
    yield {"id": 1}


def spins_later(job):
    def spin():
        while True:
            time.time()

    threading.Timer(30, spin).start()
    yield {"id": 1}


def without_sleep(job):
    time.sleep = lambda seconds: None
    yield {"id": 1}


def _refused(ask):
    try:
        ask()
    except RuntimeError as error:
        return error
"""

Run = Callable[..., History]


@pytest.fixture
def ran(make_loaded: Callable[..., Loaded], make_case: Callable[..., Case], here: Path) -> Run:
    """What runs the calm scenario with a scraper of ``stuck``."""
    (here / "stuck.py").write_text(OWN)

    def run(target: str, workload: str = "") -> History:
        case = make_case(make_loaded(("[workload]\n", f"[workload]\n{workload}\n")))
        return world.run(replace(case, patience=2.0), Module(target))

    return run


def _ends(history: History) -> list[tuple[int, str, str]]:
    """Moment in seconds, outcome and error of each job."""
    ends = [event for event in history.events if isinstance(event, JobEnd)]
    return [(end.t // 1_000_000, end.outcome, end.error) for end in ends]


def test_every_thread_is_told_where_nothing_goes_on(ran: Run) -> None:
    """What it waits for, who holds that, and where; without keys, and the same from every process."""
    history = ran("stuck:crossed")
    told = {event.thread: event for event in history.events if isinstance(event, Stuck)}

    assert [*told] == ["client-1", "Ada [key]", "Bob"]
    assert told["client-1"].waits == "waits for a lock held by Ada [key]"
    assert told["Ada [key]"].waits == "waits for a lock held by Bob"
    assert told["Bob"].waits == "waits for a lock held by Ada [key]"
    place, _, text = told["Bob"].stack[0].partition(" in ")
    assert (place.partition(":")[0], text) == ("stuck.py", "work: with second:")
    assert encode(ran("stuck:crossed")) == encode(history)


@pytest.mark.parametrize("target", ["stuck:forks", "stuck:forks_in_a_thread", "stuck:forks_and_waits"])
def test_what_the_world_refuses_is_no_verdict(ran: Run, target: str) -> None:
    """That a world starts no process says nothing about the target, however its job then ended."""
    with pytest.raises(ChildError, match=r"^os\.fork starts a process.*--rig wire\)\.$"):
        ran(target)


def test_a_target_that_does_without_is_judged(ran: Run) -> None:
    """It asked, was refused, and went on."""
    assert _ends(ran("stuck:forks_if_it_can")) == [(0, "complete", "")]


SILENT = "no word from it: it hangs in something that no virtual time reaches"
SPIN = "spin: 1000000 looks at the clock or switches of threads, and no time passed"


@pytest.mark.parametrize(
    ("target", "outcome", "error"),
    [
        ("stuck:exits_later", "died", "exit code 3, it said nothing"),
        ("stuck:hangs_later", "hung", SILENT),
        ("stuck:spins_later", "hung", SPIN),
    ],
)
def test_a_target_that_is_gone_owes_its_next_job(ran: Run, target: str, outcome: str, error: str) -> None:
    """As on the wire, where no third is begun either. After the last job nothing is owed."""
    history = ran(target, "times = 3\nevery = 60")

    assert _ends(history) == [(0, "complete", ""), (60, outcome, error)]
    assert _ends(ran(target, "times = 1\nclients = 2")) == [(0, "complete", "")] * 2


def test_jobs_begin_when_they_are_due(ran: Run) -> None:
    """Also where the target has changed the module that tells the time."""
    ends = _ends(ran("stuck:without_sleep", "times = 3\nevery = 60"))

    assert ends == [(0, "complete", ""), (60, "complete", ""), (120, "complete", "")]
