"""Whether a feature that is off does nothing. The reference declares 3 attempts and 10 s."""

from scenarios.claims.rate_limit.switched_off import breaker_off, retry_after_off
from simulators.history import Breaker, Declares, History
from tests.scenarios.claims.histories import (
    Step,
    asked,
    both,
    ends,
    job,
    refused,
    served,
    told,
)  # fmt: skip

OPENS = both(job(1), refused(1), refused(2), refused(3), ends(3, "raised"))


def breaker(*steps: Step) -> list[str]:
    """What is found where the breaker of 3 failures and 300 s is off."""
    return [finding.broken for finding in breaker_off(told(*steps), Breaker(threshold=3, timeout=300), 0)]


def waits(history: History) -> list[str]:
    """What is found where Retry-After is off."""
    return [finding.broken for finding in retry_after_off(history, asked())]


def test_a_job_that_calls_though_a_breaker_would_be_open_is_kept() -> None:
    """One opportunity for each job, however often it calls."""
    assert breaker(OPENS, job(2, at=10), refused(10), refused(11), ends(12, "raised", number=2)) == [""]


def test_a_job_that_does_not_call_is_broken() -> None:
    """The breaker acts though it is off."""
    found = breaker(OPENS, job(2, at=10), ends(10, "raised", number=2))

    assert found == ["job 2 did not call after event 7, though the breaker is off"]


def test_a_job_that_sleeps_the_time_out_is_broken() -> None:
    """It called only when a breaker would have let it."""
    assert breaker(OPENS, job(2, at=10), served(310), ends(311, number=2)) != [""]


def test_jobs_before_a_breaker_would_open_show_nothing() -> None:
    """They call in either case."""
    assert (
        breaker(job(1), refused(1), ends(1, "raised"), job(2, at=2), refused(2), ends(2, "raised", number=2))
        == []
    )


def test_coming_back_before_the_told_time_shows_that_retry_after_is_off() -> None:
    """By its own backoff."""
    assert waits(told(job(), refused(0, wait=60), served(8), ends(9))) == [""]


def test_keeping_a_long_told_wait_is_broken() -> None:
    """No backoff of its own lasts so long."""
    assert waits(told(job(), refused(0, wait=60), served(60), ends(61))) == [
        "kept the told wait (60 s) though Retry-After is off"
    ]


def test_a_short_told_wait_that_was_kept_shows_nothing() -> None:
    """Its own backoff may have lasted as long."""
    assert waits(told(job(), refused(0, wait=11), served(11), ends(12))) == []


def test_raising_upon_a_told_wait_with_attempts_left_is_broken() -> None:
    """It read what it was not to read."""
    assert waits(told(job(), refused(0, wait=600), ends(0, "raised", "RateLimited"))) == [
        "raised upon a told wait though Retry-After is off: RateLimited"
    ]


def test_raising_when_the_attempts_are_used_shows_nothing() -> None:
    """It had to end, whatever it was told."""
    assert waits(told(job(), *[refused(at, wait=600) for at in (0, 5, 15)], ends(16, "raised"))) == ["", ""]


def test_raising_without_declared_attempts_shows_nothing() -> None:
    """Perhaps it has one attempt."""
    assert waits(told(job(), refused(0, wait=600), ends(0, "raised"), declares=Declares())) == []


def test_undeclared_the_longest_backoff_is_the_documented_one() -> None:
    """120 s and a second of slack."""
    assert waits(told(job(), refused(0, wait=121), served(121), ends(122), declares=Declares())) == []
    assert waits(told(job(), refused(0, wait=122), served(122), ends(123), declares=Declares())) != []


def test_a_refusal_that_tells_nothing_shows_nothing() -> None:
    """There is nothing to ignore."""
    assert waits(told(job(), refused(0), served(60), ends(61))) == []


def test_a_job_that_never_calls_shows_nothing_of_retry_after() -> None:
    """An open breaker lets a job end without a call; there is then nothing to come back from."""
    assert waits(told(job(), ends(1, "raised"))) == []
