"""Targets in a world that get stuck, or ask for what no world can do."""

from collections.abc import Callable
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


def _refused(ask):
    try:
        ask()
    except RuntimeError as error:
        return error
"""

Run = Callable[[str], History]


@pytest.fixture
def ran(make_loaded: Callable[..., Loaded], make_case: Callable[..., Case], here: Path) -> Run:
    """What runs the calm scenario with a scraper of ``stuck``."""
    (here / "stuck.py").write_text(OWN)
    return lambda target: world.run(make_case(make_loaded()), Module(target))


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
    events = ran("stuck:forks_if_it_can").events

    assert [(event.outcome, event.error) for event in events if isinstance(event, JobEnd)] == [
        ("complete", "")
    ]
