"""RL4."""

from scenarios.claims.rate_limit.breaker_stops_calls import CLAIM
from simulators.history import Declares
from tests.scenarios.claims.histories import (
    Step,
    asked,
    both,
    call,
    ends,
    job,
    judged,
    refused,
    told,
)  # fmt: skip

OPENS = both(job(1), refused(1), refused(2), refused(3), ends(3, "raised"))


def turned_away(number: int, at: float) -> Step:
    """A job that raises without a call."""
    return both(job(number, at=at), ends(at, "raised", "open", number=number))


def test_jobs_that_do_not_call_while_it_is_open_keep_it() -> None:
    """Each of them is an opportunity."""
    assert judged(CLAIM, told(OPENS, turned_away(2, 13), turned_away(3, 23))) == ["", ""]


def test_each_call_while_it_is_open_is_broken() -> None:
    """The evidence says how long it had to stay open."""
    history = told(OPENS, job(2, at=13), refused(13), refused(14), ends(15, "raised", number=2))

    assert judged(CLAIM, history) == [
        "called 290 s before the breaker's time; it opened at event 7",
        "called 299 s before the breaker's time; it opened at event 11",
    ]


def test_the_job_that_opened_it_must_not_go_on() -> None:
    """The sending that follows the threshold's failure is the first that does not leave."""
    history = told(job(1), refused(1), refused(2), refused(3), call(4), ends(5, "raised"))

    assert judged(CLAIM, history) == ["called 299 s before the breaker's time; it opened at event 7"]


def test_jobs_after_its_time_are_free() -> None:
    """They could not break it."""
    assert judged(CLAIM, told(OPENS, job(2, at=303), refused(303), ends(304, "raised", number=2))) == []


def test_a_breaker_that_never_had_to_open_shows_nothing() -> None:
    """Two failures of three."""
    assert judged(CLAIM, told(job(1), refused(1), refused(2), ends(3, "raised"), turned_away(2, 4))) == []


def test_with_too_few_jobs_nothing_is_called_kept() -> None:
    """A scenario that asks for three tries is not content with two."""
    history = told(OPENS, turned_away(2, 13), turned_away(3, 23))

    assert judged(CLAIM, history, asked(min_jobs_while_open=3)) == []
    assert judged(CLAIM, history, asked(min_jobs_while_open=2)) == ["", ""]


def test_with_too_few_jobs_a_breach_still_counts() -> None:
    """One call is enough to show it."""
    history = told(OPENS, job(2, at=13), call(13))

    assert len(judged(CLAIM, history, asked(min_jobs_while_open=10))) == 1


def test_without_a_declared_breaker_nothing_is_said() -> None:
    """The client owes none."""
    assert judged(CLAIM, told(OPENS, turned_away(2, 13), declares=Declares())) == []
