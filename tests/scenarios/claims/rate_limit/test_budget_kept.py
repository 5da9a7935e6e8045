"""RL3. The reference declares 3 attempts, 10 s, and a breaker of 3 failures and 300 s."""

import pytest

from scenarios.claims.rate_limit.budget_kept import CLAIM
from simulators.history import Breaker, Declares
from tests.scenarios.claims.histories import (
    Step,
    both,
    call,
    connection_refused,
    ends,
    job,
    judged,
    refused,
    reply,
    served,
    told,
)  # fmt: skip

PLAIN = Declares(attempts_per_page=3, max_backoff=10)


def test_sends_and_time_within_the_budget_are_kept() -> None:
    """Two findings: one for the page's sends, one for the job's time."""
    history = told(job(), refused(0), refused(8), refused(18), ends(28, "raised"), declares=PLAIN)

    assert judged(CLAIM, history) == ["", ""]


def test_one_send_too_many_is_broken() -> None:
    """Five retries are six sends; here two retries are three."""
    lines = [refused(at) for at in (0, 1, 2, 3)]
    history = told(job(), *lines, ends(4, "raised"), declares=PLAIN)

    assert judged(CLAIM, history) == ["sent page 1 4 times; 3 are allowed", ""]


def test_attempts_are_counted_by_page() -> None:
    """Page 1 had its own."""
    history = told(
        job(), refused(0), served(1), *[refused(at, 2) for at in (2, 3, 4)], ends(5, "raised"), declares=PLAIN
    )

    assert judged(CLAIM, history) == ["", ""]


def test_a_page_that_was_served_in_the_end_is_no_permanent_refusal() -> None:
    """There is no end to be forced."""
    assert judged(CLAIM, told(job(), refused(0), served(1), ends(2), declares=PLAIN)) == []


def test_a_page_that_is_not_there_is_no_refusal() -> None:
    """A 404 asks nobody to come back."""
    assert judged(CLAIM, told(job(), refused(0, status=404), ends(0, "raised"), declares=PLAIN)) == []


def test_time_beyond_the_longest_waits_is_broken() -> None:
    """Two sends allow 10 s each and a second of slack each."""
    history = told(job(), refused(0), refused(10), ends(22.5, "raised"), declares=PLAIN)

    assert judged(CLAIM, history) == ["", "job 1 took 22.5 s over a refused page; 22 s are allowed"]


def test_told_waits_and_the_answers_own_time_are_allowed() -> None:
    """Told 60 s, and a time-out of 30 s: neither is the client's doing."""
    history = told(
        job(),
        refused(0, wait=60),
        call(60),
        reply(90, 0, end="timed_out"),
        ends(100, "raised"),
        declares=PLAIN,
    )

    assert judged(CLAIM, history) == ["", ""]


def test_a_refused_connection_allows_its_backoff() -> None:
    """It is a send that the call log does not show."""
    history = told(job(), refused(0), connection_refused(5), ends(22, "raised"), declares=PLAIN)

    assert judged(CLAIM, history) == ["", ""]


def test_time_before_the_refused_page_does_not_count() -> None:
    """A long scrape is long before anything is refused."""
    history = told(job(), served(0), served(5000, 2), refused(9000, 3), ends(9001, "raised"), declares=PLAIN)

    assert judged(CLAIM, history) == ["", ""]


def test_a_job_that_hangs_upon_a_refused_page_is_broken() -> None:
    """However long the harness waited."""
    history = told(job(), refused(0), ends(1, "hung"), declares=PLAIN)

    assert judged(CLAIM, history) == ["", "job 1 hung upon a page that is always refused"]


def test_a_job_cut_short_by_the_harness_has_no_time() -> None:
    """Only its sends are judged."""
    assert judged(CLAIM, told(job(), refused(0), declares=PLAIN)) == [""]


@pytest.mark.parametrize(("sends", "found"), [(20, ""), (21, "sent page 1 21 times; 20 are allowed")])
def test_undeclared_twenty_sends_are_allowed(sends: int, found: str) -> None:
    """The house's bound, for lack of the client's own."""
    history = told(job(), *[refused(at) for at in range(sends)], ends(30, "raised"), declares=Declares())

    assert judged(CLAIM, history) == [found, ""]


@pytest.mark.parametrize(("end", "count"), [(3600, 0), (3601, 1)])
def test_undeclared_an_hour_is_allowed(end: float, count: int) -> None:
    """The house's bound, too."""
    history = told(job(), refused(0), ends(end, "raised"), declares=Declares())

    assert sum(bool(says) for says in judged(CLAIM, history)) == count


def test_the_level_is_the_clients_word_where_it_gave_it() -> None:
    """Both bounds have to be declared, else one of them is the house's."""
    assert CLAIM.level_for
    assert CLAIM.level_for(PLAIN) == "documented"
    assert CLAIM.level_for(Declares(attempts_per_page=3)) == "house"


def test_twins_may_send_a_page_twice_as_often() -> None:
    """Two jobs that look alike cannot be told apart in the call log."""
    lines = [refused(at) for at in range(6)]

    assert judged(CLAIM, told(job(1), job(2), *lines, declares=PLAIN)) == [""]
    assert judged(CLAIM, told(job(1), job(2), *lines, refused(7), declares=PLAIN)) != [""]


OPENS = both(job(1), refused(1), refused(2), refused(3))
CLOSED = both(OPENS, ends(3, "raised"))
FIRST = ["", "", ""]
"""What the job that opens the breaker shows: its sends, its time, and that it ended."""


def turned_away(at: float, took: float) -> Step:
    """A job that raises without a call after *took* seconds."""
    return both(job(2, at=at), ends(at + took, "raised", number=2))


def test_an_open_breaker_raises_at_once() -> None:
    """Within a second."""
    assert judged(CLAIM, told(CLOSED, turned_away(10, 1))) == [*FIRST, ""]


def test_an_open_breaker_that_makes_a_job_wait_is_broken() -> None:
    """To sleep its time out is a stuck scrape."""
    found = judged(CLAIM, told(CLOSED, turned_away(10, 2)))

    assert found == [*FIRST, "job 2 ended 1 s late; an open breaker raises within a second"]


def test_a_job_that_starts_in_the_last_second_shows_nothing() -> None:
    """It may call when the time is up."""
    assert judged(CLAIM, told(CLOSED, turned_away(302.5, 2))) == FIRST


def test_the_job_that_opens_it_may_first_wait_its_own_backoff() -> None:
    """Some clients ask the breaker when they have waited."""
    assert judged(CLAIM, told(OPENS, ends(13, "raised"))) == FIRST


def test_the_job_that_opens_it_must_not_sleep_its_time_out() -> None:
    """Neither to call again nor to raise."""
    slept = "slept 301 s while the breaker was open; it has to raise at once"

    assert slept in judged(CLAIM, told(OPENS, refused(304), ends(305, "raised")))
    assert slept in judged(CLAIM, told(OPENS, ends(304, "raised")))


def test_a_backoff_as_long_as_the_time_out_is_no_sleep() -> None:
    """A breaker of 5 s is over when a backoff of 10 s is."""
    declares = Declares(attempts_per_page=9, max_backoff=10, breaker=Breaker(threshold=3, timeout=5))

    assert judged(CLAIM, told(OPENS, refused(13), served(14), ends(15), declares=declares)) == []


def test_without_a_declared_backoff_sleeping_longer_than_the_time_out_is_broken() -> None:
    """Nothing else explains so long a wait."""
    declares = Declares(breaker=Breaker(threshold=3, timeout=300))

    assert "slept 302 s" in "".join(judged(CLAIM, told(OPENS, served(305), ends(306), declares=declares)))
