"""RL8. The reference declares 3 attempts, 120 s, and a breaker of 3 failures."""

import pytest

from scenarios.claims.rate_limit.same_page_again import CLAIM
from simulators.history import Breaker, Declares
from tests.scenarios.claims.histories import (
    call,
    ends,
    job,
    judged,
    refused,
    reply,
    served,
    told,
)  # fmt: skip


def test_the_same_page_again_is_kept() -> None:
    """One opportunity for each refusal that is followed by a call."""
    assert judged(CLAIM, told(job(), served(0), refused(1, 2), served(2, 2), served(3, 3), ends(4))) == [""]


@pytest.mark.parametrize("page", [1, 3])
def test_another_page_is_broken(page: int) -> None:
    """Begun again, or skipped."""
    found = judged(CLAIM, told(job(), served(0), refused(1, 2), served(2, page), ends(4)))

    assert found == [f"page 2 was refused; asked for page {page} next"]


def test_a_query_written_otherwise_is_the_same_page() -> None:
    """A client may add a parameter when it retries; the page's number tells."""
    history = told(job(), refused(1, 2), call(2, 2, query="cursor=2&retry=1"), reply(2, 200), ends(3))

    assert judged(CLAIM, history) == [""]


def test_a_cursor_that_was_never_given_out_is_no_page() -> None:
    """Number 0 stands for any of them."""
    history = told(job(), refused(1, 0), call(2, 0, query="cursor=77"), reply(2, 200), ends(3))

    assert judged(CLAIM, history) == ["page 0 was refused; asked for page 0 next"]


def test_another_listing_in_between_shows_nothing() -> None:
    """The path differs, so nothing is said of the refused page."""
    history = told(job(), refused(1, 2), call(2, path="/nba/v1/games"), reply(2, 200), ends(3))

    assert judged(CLAIM, history) == []


def test_a_call_under_way_when_the_page_was_refused_shows_nothing() -> None:
    """A client may fetch ahead."""
    history = told(job(), call(0, 1), call(0, 2), reply(1, 429), reply(1, 200), ends(3))

    assert judged(CLAIM, history) == []


def test_other_errors_bind_nobody_to_the_page() -> None:
    """Only a refusal asks to come back."""
    assert judged(CLAIM, told(job(), refused(1, 2, status=404), served(2, 3), ends(3))) == []


def test_the_next_job_may_begin_where_it_likes() -> None:
    """It is another scrape."""
    history = told(
        job(),
        *[refused(at, 2) for at in (1, 2, 3)],
        ends(3, "raised"),
        job(2, at=4),
        served(4),
        ends(5, number=2),
    )

    assert judged(CLAIM, history) == ["", "", ""]


def test_giving_up_before_the_pages_attempts_is_broken() -> None:
    """Two refusals of page 1 are no reason to give up page 2 at its first."""
    history = told(
        job(), refused(0), refused(1), served(2), refused(3, 2), ends(4, "raised", "TooMany"),
    )  # fmt: skip

    assert judged(CLAIM, history) == ["", "", "gave up page 2 after 1 of 3 sends: TooMany"]


def test_giving_up_when_the_attempts_are_used_is_kept() -> None:
    """That is what was declared."""
    history = told(
        job(), *[refused(at) for at in (0, 1, 2)], ends(4, "raised"), declares=Declares(attempts_per_page=3)
    )

    assert judged(CLAIM, history) == ["", "", ""]


def test_without_declared_attempts_giving_up_shows_nothing() -> None:
    """Nobody knows how often the page was to be sent."""
    assert judged(CLAIM, told(job(), refused(0), ends(1, "raised"), declares=Declares())) == []


def test_a_wait_longer_than_declared_excuses() -> None:
    """RL10 asks for it."""
    assert judged(CLAIM, told(job(), refused(0, wait=121), ends(1, "raised"))) == []
    assert judged(CLAIM, told(job(), refused(0, wait=120), ends(1, "raised"))) == [
        "gave up page 1 after 1 of 3 sends: "
    ]


def test_a_told_wait_excuses_who_does_not_declare_how_long_it_waits() -> None:
    """Perhaps it was too long for it."""
    history = told(job(), refused(0, wait=5), ends(1, "raised"), declares=Declares(attempts_per_page=3))

    assert judged(CLAIM, history) == []


def test_a_breaker_that_may_be_open_excuses() -> None:
    """By the most that any client may count, over pages and jobs."""
    declares = Declares(attempts_per_page=3, breaker=Breaker(threshold=2, timeout=9))
    history = told(job(), refused(0), refused(1), ends(1, "raised"), declares=declares)

    assert judged(CLAIM, history) == [""]


def test_an_end_upon_something_else_than_a_refusal_shows_nothing() -> None:
    """A page that is not there may be given up at once."""
    assert judged(CLAIM, told(job(), refused(0, status=404), ends(1, "raised"))) == []
    assert judged(CLAIM, told(job(), ends(1, "raised"))) == []


def test_twins_are_left_out() -> None:
    """A call that either may have made shows neither's."""
    assert judged(CLAIM, told(job(1), job(2), refused(0), served(1, 2), ends(2, "raised"))) == []


def test_giving_up_upon_a_503_shows_nothing() -> None:
    """Attempts are owed to a 429; a client need not take an outage for one."""
    assert judged(CLAIM, told(job(), refused(0, status=503), ends(1, "raised"))) == []


def test_a_success_without_rows_may_be_a_failure_to_a_client() -> None:
    """A body that cannot be read counts for some breakers, so it does not end the row of failures."""
    declares = Declares(attempts_per_page=3, breaker=Breaker(threshold=2, timeout=9))
    unreadable = told(
        job(), call(0), reply(0, 200, brought=0), refused(1, 2), ends(1, "raised"), declares=declares
    )
    cut = told(job(), refused(0, status=200, end="cut"), refused(1, 2), ends(1, "raised"), declares=declares)
    good = told(job(), served(0), refused(1, 2), ends(1, "raised"), declares=declares)

    assert judged(CLAIM, unreadable) == []
    assert judged(CLAIM, cut) == []
    assert judged(CLAIM, good) == ["gave up page 2 after 1 of 3 sends: "]
