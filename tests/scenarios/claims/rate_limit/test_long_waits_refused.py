"""RL10. The reference declares that it waits 120 s at most."""

from dataclasses import replace

import pytest
from msgspec import structs

from scenarios.claims.rate_limit.long_waits_refused import CLAIM
from simulators.history import Declares, Outcome
from tests.scenarios.claims.histories import (
    Step,
    both,
    call,
    ends,
    job,
    judged,
    refused,
    reply,
    rows,
    served,
    told,
)  # fmt: skip

SAYS = "RateLimited: main asked to wait until 2025-02-01T12:10:00Z"
LONG = both(job(1), refused(0, wait=600), ends(0, "raised", SAYS))


def later(at: float, error: str = SAYS, outcome: Outcome = "raised") -> Step:
    """A later job that ends without a call."""
    return both(job(2, at=at), ends(at, outcome, error, number=2))


def test_raising_with_the_time_is_kept() -> None:
    """By the job that was told, and by a later one."""
    assert judged(CLAIM, told(LONG, later(100))) == ["", ""]


@pytest.mark.parametrize(
    "error",
    [
        SAYS,
        "wait 600 s",
        "retry in 600 seconds",
        "back at 12:10",
        "in 10 minutes",
        "Retry-After: 600",
        "until 1738",
    ],
)
def test_any_time_in_the_error_will_do(error: str) -> None:
    """A date, a time of day, a span, or a number after a word of waiting."""
    assert judged(CLAIM, told(job(), refused(0, wait=600), ends(0, "raised", error))) == [""]


@pytest.mark.parametrize(
    "moment", ["2025-02-01T12:09:59Z", "2025-02-01 12:11:01+00:00", "1970-01-01T00:00:05Z"]
)
def test_a_moment_that_is_not_the_told_one_is_broken(moment: str) -> None:
    """The run began at noon: whoever goes by the error comes early, or an hour late."""
    error = f"come back at {moment}"

    assert judged(CLAIM, told(job(), refused(0, wait=600), ends(0, "raised", error))) == [
        f"the error says {moment}, which is not the told time: {error}"
    ]


def test_one_of_several_moments_is_the_told_one() -> None:
    """A log line often begins with the time at which it was written; a minute is for rounding and jitter."""
    error = "2025-02-01T12:00:00Z: come back at 2025-02-01T12:10:30.5Z"

    assert judged(CLAIM, told(job(), refused(0, wait=600), ends(0, "raised", error))) == [""]


def test_where_the_time_of_the_run_is_not_known_any_moment_will_do() -> None:
    """On the wire the run begins when it begins."""
    history = told(job(), refused(0, wait=600), ends(0, "raised", "come back at 1999-01-01T00:00:00Z"))
    wire = replace(history, header=structs.replace(history.header, rig="wire"))

    assert judged(CLAIM, wire) == [""]


@pytest.mark.parametrize(
    "error", ["", "429 Too Many Requests", "gave up after 6 attempts", "HTTPError: 429 for page 3"]
)
def test_an_error_that_does_not_say_until_when_is_broken(error: str) -> None:
    """Whoever plans the next try needs the time; other numbers are none."""
    found = judged(CLAIM, told(job(), refused(0, wait=600), ends(0, "raised", error)))

    assert found == [f"the error does not say until when: {error}"]


@pytest.mark.parametrize("outcome", ["complete", "hung", "died"])
def test_any_other_end_is_broken(outcome: Outcome) -> None:
    """It has to raise."""
    found = judged(CLAIM, told(job(), refused(0, wait=600), ends(0, outcome)))

    assert found == [f"job 1 {outcome}, did not raise; told at event 3"]


def test_an_early_call_is_broken() -> None:
    """A cap on Retry-After brings a client back early."""
    found = judged(CLAIM, told(job(), refused(0, wait=600), served(120), ends(121)))

    assert found == ["called 480 s before the told time; told at event 3"]


def test_sleeping_the_whole_wait_is_broken() -> None:
    """It declares that it does not."""
    found = judged(CLAIM, told(job(), refused(0, wait=600), served(600), ends(601)))

    assert found == ["slept a told wait longer than max_retry_after; it has to raise"]


def test_a_later_jobs_early_call_is_broken() -> None:
    """The process was told."""
    found = judged(CLAIM, told(LONG, job(2, at=100), served(100), ends(101, number=2)))

    assert found == ["", "called 500 s before the told time; told at event 3"]


def test_a_later_job_with_little_left_may_wait() -> None:
    """100 s are less than it declares to wait."""
    assert judged(CLAIM, told(LONG, job(2, at=500), served(600), ends(601, number=2))) == [""]


def test_a_later_job_after_the_time_is_free() -> None:
    """The wait is over."""
    assert judged(CLAIM, told(LONG, job(2, at=600), served(600), ends(601, number=2))) == [""]


def test_another_key_was_told_nothing() -> None:
    """The wait binds key and host."""
    assert judged(CLAIM, told(LONG, job(2, at=100), served(100, key="z"), ends(101, number=2))) == [""]


def test_each_key_has_a_wait_of_its_own() -> None:
    """A second refusal of another key does not lift the first."""
    other = both(job(2, at=1), refused(1, wait=300, key="z"), ends(1, "raised", "wait 300 s", number=2))
    found = judged(CLAIM, told(LONG, other, job(3, at=500), served(500), ends(501, number=3)))

    assert found == ["", "", "called 100 s before the told time; told at event 3"]


def test_a_shorter_long_wait_does_not_lift_a_longer_one() -> None:
    """Both were told to the same key."""
    found = judged(
        CLAIM,
        told(
            job(1),
            job(2),
            call(0),
            call(0),
            reply(1, 429, wait=600),
            reply(1, 429, wait=300),
            call(400),
            ends(401, "raised"),
        ),
    )

    assert "called 201 s before the told time; told at event 5" in found


def test_another_host_is_free() -> None:
    """Nobody told it."""
    elsewhere = both(job(2, at=9, host="other"), served(9, host="other"), ends(9, number=2))

    assert judged(CLAIM, told(LONG, elsewhere)) == [""]


def test_another_client_of_the_process_is_bound_too() -> None:
    """They share the key, and the process heard."""
    assert judged(CLAIM, told(LONG, job(2, at=9, who="b"), served(9), ends(9, number=2))) == [
        "", "called 591 s before the told time; told at event 3",
    ]  # fmt: skip


def test_a_call_under_way_when_it_was_told_is_free() -> None:
    """Its sender could not know."""
    history = told(
        job(1), job(2), call(0), call(1), reply(2, 429, wait=600), reply(3, 200), ends(4), ends(4, number=2)
    )

    assert judged(CLAIM, history) == []


def test_a_wait_that_is_not_longer_is_no_opportunity() -> None:
    """120 s are waited for; so may be 121 s of a date, which has a second's grain."""
    assert judged(CLAIM, told(job(), refused(0, wait=120), served(120), ends(121))) == []
    assert judged(CLAIM, told(job(), refused(0, wait=121, grain=1), served(121), ends(122))) == []


def test_without_a_declared_longest_wait_nothing_is_said() -> None:
    """The client may wait as long as it likes."""
    assert judged(CLAIM, told(LONG, declares=Declares())) == []


def test_a_call_of_the_same_microsecond_may_have_been_under_way() -> None:
    """With a second job open the order within a microsecond shows nothing; the error still counts."""
    one, two = job(1, params={"d": "1"}), job(2, params={"d": "2"})
    history = told(
        one,
        two,
        call(0, query="d=1"),
        reply(0.5, 429, wait=599.5),
        call(0.5, query="d=1"),
        ends(2, "raised", SAYS),
    )

    assert judged(CLAIM, history) == [""]


def test_other_events_pass_by() -> None:
    """Rows that were handed over before the refusal change nothing."""
    assert judged(CLAIM, told(LONG, rows("a"))) == [""]


def test_a_process_a_job_owes_nothing_for_the_job_before() -> None:
    """The process that was told has ended; it owed its own error."""
    later_job = both(job(2, at=100), served(100), ends(101, number=2))

    assert judged(CLAIM, told(LONG, later_job, process_a_job=True)) == [""]
    silent = both(job(1), refused(0, wait=600), ends(0))
    assert judged(CLAIM, told(silent, process_a_job=True)) != [""]
