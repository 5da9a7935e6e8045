"""RL6."""

from scenarios.claims.rate_limit.breakers_apart import CLAIM
from simulators.history import Declares, Outcome
from tests.scenarios.claims.histories import (
    Step,
    asked,
    both,
    ends,
    job,
    judged,
    refused,
    served,
    told,
)  # fmt: skip

SICK = both(job(1, host="sick:1"), *[refused(at, host="sick:1") for at in (1, 2, 3)], ends(3, "raised"))


def healthy(*lines: Step, outcome: Outcome = "complete", error: str = "", at: float = 10) -> Step:
    """A job on the healthy host."""
    return both(job(2, at=at, host="well:2"), *lines, ends(at + 5, outcome, error, number=2))


def test_a_healthy_host_that_is_served_keeps_it() -> None:
    """It called and completed while the other's breaker was open."""
    assert judged(CLAIM, told(SICK, healthy(served(11, host="well:2")))) == [""]


def test_a_healthy_host_that_is_turned_away_is_broken() -> None:
    """One breaker for all domains."""
    found = judged(CLAIM, told(SICK, healthy(outcome="raised", error="BreakerOpen")))

    assert found == ["job 2 on well:2 raised while sick:1 was sick: BreakerOpen"]


def test_a_healthy_host_that_is_stopped_in_the_middle_is_broken() -> None:
    """Its own answers gave no reason."""
    assert judged(CLAIM, told(SICK, healthy(served(11, host="well:2"), outcome="hung"))) != [""]


def test_a_job_that_completes_without_a_call_is_broken() -> None:
    """There was something to fetch, and nothing was asked."""
    assert judged(CLAIM, told(SICK, healthy())) == ["job 2 made no call to well:2 while sick:1 was sick"]


def test_a_host_that_refuses_is_not_healthy() -> None:
    """It gave a reason of its own to stop."""
    assert judged(CLAIM, told(SICK, healthy(refused(11, host="well:2"), outcome="raised"))) == []


def test_a_host_that_told_to_wait_is_not_healthy() -> None:
    """Its own word still stands."""
    told_before = both(job(3, host="well:2"), refused(0, host="well:2", wait=60), ends(0, "raised", number=3))

    assert judged(CLAIM, told(told_before, SICK, healthy(outcome="raised"))) == []


def test_a_host_whose_own_breaker_is_open_is_not_healthy() -> None:
    """Both are sick."""
    both_sick = both(
        job(3, host="well:2"), *[refused(at, host="well:2") for at in (4, 5, 6)], ends(6, number=3)
    )

    assert judged(CLAIM, told(SICK, both_sick, healthy(outcome="raised"))) == []


def test_jobs_before_and_after_show_nothing() -> None:
    """No breaker had to be open."""
    late = healthy(served(304, host="well:2"), at=303)

    assert judged(CLAIM, told(SICK, late)) == []


def test_the_sick_host_itself_is_not_judged() -> None:
    """It is meant to be stopped."""
    assert judged(CLAIM, told(SICK, job(2, at=10, host="sick:1"), ends(10, "raised", number=2))) == []


def test_settings_name_the_hosts_with_or_without_port() -> None:
    """Other hosts are then left out."""
    history = told(SICK, healthy(served(11, host="well:2")))

    assert judged(CLAIM, history, asked(sick="sick", healthy="well:2")) == [""]
    assert judged(CLAIM, history, asked(sick="other")) == []
    assert judged(CLAIM, history, asked(healthy="other")) == []


def test_twins_are_left_out() -> None:
    """A call that either may have made shows neither's."""
    twins = both(job(2, at=10, host="well:2"), job(3, at=10, host="well:2"), served(11, host="well:2"))

    assert judged(CLAIM, told(SICK, twins, ends(12, number=2), ends(12, number=3))) == []


def test_without_a_declared_breaker_nothing_is_said() -> None:
    """The client owes none."""
    assert judged(CLAIM, told(SICK, healthy(), declares=Declares())) == []
