"""The steps of one plan on their way."""

from itertools import pairwise

import pytest

from reference.self_heal.outcome import State
from tests.reference.self_heal.fake_orchestra import Orchestra
from tests.reference.self_heal.test_flow import LOST, ODDS, ZONE, ZONE_CLOSURE


def test_what_does_not_depend_on_each_other_runs_side_by_side() -> None:
    """Both raw tables at once, both summaries, three features; the levels one after the other."""
    world = Orchestra((LOST, ODDS))
    world.start()
    times = sorted({one.at for one in world.triggers})

    assert [sum(one.at == time for one in world.triggers) for time in times] == [2, 2, 3, 1, 1]


@pytest.mark.parametrize("act", ["gone", "500", "503"])
def test_a_trigger_that_nobody_takes_is_sent_three_times_with_one_key(act: str) -> None:
    """One attempt, sent at one look after the other. The next attempt has another key."""
    world = Orchestra((ZONE,), acts={"team_defense_zone": [act] * 3})
    assert world.start().state is State.HEALED
    tries = [one for one in world.triggers if one.processor == "team_defense_zone"]
    attempts = [one for one in world.history()[0]["attempts"] if one["processor"] == "team_defense_zone"]

    assert [one.key == tries[0].key for one in tries] == [True, True, True, False]
    assert [after.at - before.at for before, after in pairwise(tries[:3])] == [15, 15]
    assert [(one["status"], one["sends"]) for one in attempts] == [("unanswered", 3), ("success", 1)]


def test_where_nothing_was_taken_there_was_nothing_to_see() -> None:
    """Its time is up before anything runs: it waits, and is in no doubt."""
    world = Orchestra((ZONE,), acts={"team_defense_zone": ["gone"] * 3})

    assert world.start(SELF_HEAL_TIME_BUDGET="20").state is State.WAITING


def test_one_that_is_refused_is_not_repeated() -> None:
    """400 will be 400 again: the attempt is over."""
    world = Orchestra((ZONE,), acts={"team_defense_zone": ["400"] * 9})
    assert world.start().state is State.GAVE_UP

    assert len(world.triggers) == 3
    assert {one["status"] for one in world.history()[0]["attempts"]} == {"refused"}


def test_a_stale_token_stops_it_at_once() -> None:
    """Another healer is at work: no note, no alert, no further trigger."""
    world = Orchestra((ZONE,), acts={"team_defense_zone": ["409"]})
    outcome = world.start()

    assert outcome.state is State.BUSY
    assert outcome.correlation_id
    assert world.effects[-1] == "trigger team_defense_zone"


def test_attempts_keep_the_cool_down() -> None:
    """From the last send of one to the first of the next."""
    world = Orchestra((ZONE,), acts={"team_defense_zone": ["400", "400"]})
    world.start(SELF_HEAL_COOLDOWN="600")
    first, second, third, *_ = world.triggers

    assert second.at - first.at >= 600
    assert third.at - second.at >= 600


def test_a_run_that_ends_late_is_not_begun_beside() -> None:
    """It counts as failed, and is under way all the same: it is waited for, and then all is well."""
    world = Orchestra((ZONE,))
    assert world.start(SELF_HEAL_RUN_TIMEOUT="60").state is State.HEALED
    attempts = world.history()[0]["attempts"]

    assert [one["status"] for one in attempts] == ["timed_out"] * 3
    assert world.order == ZONE_CLOSURE


def test_told_to_wait_without_a_time_waits_the_cool_down() -> None:
    """And is no attempt."""
    world = Orchestra((ZONE,), acts={"team_defense_zone": ["429"]})
    assert world.start().state is State.HEALED
    first, second, *_ = world.triggers

    assert (first.key, len(world.history()[0]["attempts"])) == (second.key, 3)
    assert second.at - first.at >= 60


def test_the_lease_is_renewed_while_runs_go() -> None:
    """A run that takes longer than the lease is waited for by the same healer."""
    world = Orchestra((ZONE,))
    assert world.start(SELF_HEAL_LEASE_SECONDS="60").state is State.HEALED
    renewals = [what for what in world.effects if what.startswith("update self_heal_leases")]

    assert len(renewals) >= 2 * (540 // 60)
