"""Where a healer's process is killed on the wire."""

from scrimmage.rigs.heal_doom import NOBODY, DoomedPlan, WireDoom
from scrimmage.rigs.heal_nights import Crash
from simulators.faults.base import Delivery
from simulators.outages import Answer, Call, Plan
from simulators.outages.error import Error
from simulators.outages.rule import Rule

POST = Call("post", "/")


def _doomed(crash: Crash | None) -> tuple[WireDoom, list[str]]:
    killed: list[str] = []
    doom = WireDoom()
    doom.begin(crash, killed.append)
    return doom, killed


def test_calls_are_counted_in_the_order_in_which_they_arrive() -> None:
    """Where nobody is to be killed nobody is."""
    doom, killed = _doomed(None)
    for what in ("alert", "trigger"):
        assert doom.before(what)
        doom.after(what)

    assert (doom.effects, doom.dead, killed) == (["alert", "trigger"], False, [])


def test_killed_before_a_call_it_has_no_effect() -> None:
    """And whatever still arrives comes from nobody, until another is started."""
    doom, killed = _doomed(Crash("before", 2, "trigger"))
    assert doom.before("alert")
    doom.after("alert")

    assert not doom.before("trigger")
    assert not doom.before("trigger")
    assert (doom.effects, doom.dead, killed) == (["alert", "trigger"], True, ["before 2 trigger"])

    doom.dead = False
    assert doom.before("trigger")
    assert len(killed) == 1


def test_killed_after_a_call_it_had_its_effect() -> None:
    """It was let in, and died once it had acted."""
    doom, killed = _doomed(Crash("after", 1, "alert"))

    assert doom.before("alert")
    assert not killed
    doom.after("alert")

    assert (doom.dead, killed) == (True, ["after 1 alert"])


def test_another_night_counts_anew() -> None:
    """Its healer is alive."""
    doom, _ = _doomed(Crash("before", 1, "alert"))
    doom.before("alert")

    doom.begin(None, lambda _: None)

    assert (doom.effects, doom.dead) == ([], False)


def test_a_service_is_not_asked_for_the_dead() -> None:
    """Their call is reset, whatever the plan says, and counts for no rule of it."""
    plan = Plan([Rule(do=Error(status=500))], 0)
    doomed = DoomedPlan(plan, lambda: None)

    assert doomed.next(POST) is NOBODY
    assert (NOBODY.needs_answer, NOBODY.away) == (False, 0)
    assert NOBODY.apply(Answer(Delivery(None))).fate == "refused"


def test_it_is_told_with_what_arrives_before_that_leaves() -> None:
    """Also where an outage takes the answer's place."""
    told: list[Answer] = []
    doomed = DoomedPlan(Plan([Rule(do=Error(status=500))], 0), lambda: told.append)
    struck = doomed.next(POST)

    assert told == []
    arriving = struck.apply(Answer(Delivery(None)))

    assert told == [arriving]
    assert arriving.fate == "failed"
