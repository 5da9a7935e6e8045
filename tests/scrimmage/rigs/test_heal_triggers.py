"""The processors' entry points on a port."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import requests

from scrimmage.rigs.heal_doom import WireDoom
from scrimmage.rigs.heal_nights import Crash, pipeline
from scrimmage.rigs.heal_record import HealRecord
from scrimmage.rigs.heal_triggers import Triggers
from simulators import history
from simulators.clock import RealClock
from simulators.outages import Plan
from simulators.outages.cut import Cut
from simulators.outages.error import Error
from simulators.outages.rule import Rule
from simulators.outages.slow import Slow
from simulators.processors.orchestra import Orchestra
from tests.scrimmage.rigs.heal_cases import DATE, case

pytestmark = pytest.mark.wire

NAME = "ml_feature_store"
BODY = {"processor": NAME, "game_date": DATE, "correlation_id": "c"}
HEADERS = {"Idempotency-Key": "k", "Fencing-Token": "3"}


class Place:
    """One service with a night behind it."""

    def __init__(self, rules: list[Rule], crash: Crash | None) -> None:
        self.killed: list[str] = []
        lock, clock, doom = threading.Lock(), RealClock(), WireDoom()
        doom.begin(crash, self.killed.append)
        self.record = HealRecord(clock)
        triggers = Triggers(lock, self.record, doom, clock)
        pipe, day = pipeline(case()), date.fromisoformat(DATE)
        at = pipe.heal_time(day)
        triggers.orchestra = Orchestra(pipe, day, (), (), 0, at)
        triggers.wall = lambda: at
        self.service = triggers.service(Plan(rules, 0))

    def post(self, path: str = f"/1/{NAME}", body: Any = None) -> requests.Response | None:
        """Trigger; None for no answer."""
        try:
            return requests.post(f"{self.service.url}{path}", json=body or BODY, headers=HEADERS, timeout=30)
        except requests.RequestException:
            return None

    @property
    def told(self) -> list[history.Trigger]:
        """What the history has."""
        self.service.settle()
        return [one for one in self.record.events if isinstance(one, history.Trigger)]


@contextmanager
def place(*rules: Rule, crash: Crash | None = None) -> Iterator[Any]:
    """Open one."""
    made = Place([*rules], crash)
    with made.service:
        yield made


def test_a_trigger_is_written_down_with_whose_it_is_and_what_became_of_it() -> None:
    """The second of one key is a repetition."""
    with place() as at:
        replies = [at.post(), at.post("/2/" + NAME)]

        assert [reply.status_code for reply in replies] == [202, 200]
        first, again = at.told
    assert (first.healer, first.processor, first.key, first.correlation, first.token) == (
        1,
        NAME,
        "k",
        "c",
        3,
    )
    assert (first.taken, first.status, first.run) == ("taken", 202, replies[0].json()["run_id"])
    assert (again.healer, again.taken, again.status, again.run) == (2, "repeated", 200, first.run)


def test_what_cannot_be_read_is_answered_with_why() -> None:
    """And is a trigger all the same."""
    with place() as at:
        reply = at.post(body={"processor": NAME})

        assert "game_date" in reply.json()["error"]
        assert [(one.taken, one.status, one.run) for one in at.told] == [("invalid", 400, "")]


def test_an_answer_that_is_lost_has_begun_its_run() -> None:
    """The sender does not know, and the history does."""
    with place(Rule(do=Cut())) as at:
        assert at.post() is None

        (told,) = at.told
    assert (told.taken, told.status, told.run) == ("lost", 0, f"{NAME}-20250115-heal-1")


@pytest.mark.parametrize(("status", "taken"), [(503, "refused"), (429, "told_to_wait")])
def test_a_refusal_by_the_entry_point_tells_until_when(status: int, taken: str) -> None:
    """As in rig sim: counted from when it arrives."""
    with place(Rule(do=Error(status=status, retry_after=7))) as at:
        assert at.post().status_code == status

        (told,) = at.told
    assert (told.taken, told.status, told.run) == (taken, status, "")
    assert 0 <= told.told - told.t - 7_000_000 < 1_000_000


def test_a_trigger_stands_before_whatever_follows_on_it() -> None:
    """It has its place from its arrival on, though its answer takes a while."""
    with place(Rule(do=Slow(seconds=0.3))) as at:
        sender = threading.Thread(target=at.post)
        sender.start()
        while not at.record.events:
            sender.join(0.01)
        at.record.killed(0, "something else")
        sender.join()

        assert [one.taken for one in at.told] == ["taken"]
        assert [type(one) for one in at.record.events] == [history.Trigger, history.Killed]


@pytest.mark.parametrize(("when", "runs"), [("before", 0), ("after", 1)])
def test_a_sender_that_is_killed_gets_no_answer_or_none_that_it_can_use(when: str, runs: int) -> None:
    """Killed before, nothing was triggered; killed after, it was."""
    with place(crash=Crash(when, 1, "trigger")) as at:  # type: ignore[arg-type]  # one of both
        reply = at.post()

        assert (reply is not None) == bool(runs)
        assert len(at.told) == runs
        assert at.killed == [f"{when} 1 trigger"]
        assert at.post() is None
        assert len(at.told) == runs
