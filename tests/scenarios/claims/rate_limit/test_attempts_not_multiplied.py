"""RL15. The reference declares 3 attempts."""

from scenarios.claims.rate_limit.attempts_not_multiplied import CLAIM
from simulators.history import Declares
from tests.scenarios.claims.histories import (
    ends,
    job,
    judged,
    refused,
    served,
    told,
)  # fmt: skip


def test_as_many_sends_as_declared_are_kept() -> None:
    """A page that is never served is the opportunity."""
    assert judged(CLAIM, told(job(), *[refused(at) for at in (0, 1, 2)], ends(3, "raised"))) == [""]


def test_one_more_is_broken() -> None:
    """Pool and handler both retry."""
    found = judged(CLAIM, told(job(), *[refused(at) for at in range(9)], ends(9, "raised")))

    assert found == ["sent page 1 more often than the 3 times declared"]


def test_one_more_is_broken_though_it_was_served_in_the_end() -> None:
    """Too often is too often."""
    assert len(judged(CLAIM, told(job(), *[refused(at) for at in (0, 1, 2)], served(3), ends(4)))) == 1


def test_a_page_served_in_time_shows_nothing() -> None:
    """There was no reason to send it more often."""
    assert judged(CLAIM, told(job(), refused(0), refused(1), served(2), ends(3))) == []


def test_a_page_served_again_and_again_is_not_retried() -> None:
    """A looping cursor leads back to it."""
    assert judged(CLAIM, told(job(), *[served(at) for at in range(9)], ends(9, "raised"))) == []


def test_each_job_and_page_has_its_own_attempts() -> None:
    """They are declared by page; a new job begins anew."""
    first = [refused(at) for at in (0, 1, 2)]
    second = [refused(at) for at in (4, 5, 6)]

    assert judged(
        CLAIM, told(job(), *first, ends(3, "raised"), job(2, at=4), *second, ends(7, "raised", number=2))
    ) == ["", ""]


def test_without_declared_attempts_nothing_is_said() -> None:
    """There is nothing to multiply."""
    assert judged(CLAIM, told(job(), *[refused(at) for at in range(9)], declares=Declares())) == []


def test_twins_may_send_a_page_twice_as_often() -> None:
    """Nobody can tell whose call it was, so nothing is said of it before the history is over."""
    twins = [job(1), job(2), *[refused(at) for at in range(6)]]

    assert judged(CLAIM, told(*twins)) == [""]
    assert judged(CLAIM, told(*twins, refused(6), job(3, at=7, host="other"), refused(8, host="other"))) == [
        "sent page 1 more often than the 6 times declared",
        "",
    ]
