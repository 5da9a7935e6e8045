"""RL5. The breaker opens at the third failure, for 300 s."""

import pytest

from scenarios.claims.rate_limit.probe_alone import CLAIM
from simulators.history import Declares
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

OPENS = both(job(1), refused(1), refused(2), refused(3), ends(3, "raised"))
"""Until 303."""


def turned_away(number: int, at: float, *, host: str = "main") -> Step:
    """A job that raises without a call."""
    return both(job(number, at=at, host=host), ends(at, "raised", "open", number=number))


def lost(at: float) -> Step:
    """A call whose connection is reset."""
    return both(call(at), reply(at, 0, end="reset"))


def test_jobs_that_do_not_call_beside_the_probe_keep_it() -> None:
    """Each of them is an opportunity; the probe's success closes."""
    probe = both(job(2, at=310), call(310))
    closes = both(reply(330, 200), ends(330, number=2))
    after = both(job(5, at=331), job(6, at=331), call(331), call(331), reply(332, 200), reply(332, 200))

    assert judged(CLAIM, told(OPENS, probe, turned_away(3, 311), turned_away(4, 312), closes, after)) == [
        "",
        "",
    ]


def test_a_second_call_beside_the_probe_is_broken() -> None:
    """The evidence says how long after which."""
    beside = both(job(3, at=311), call(311), reply(311, 200, newest=True))

    assert judged(CLAIM, told(OPENS, job(2, at=310), call(310), beside)) == [
        "called 1 s after the probe of event 10, which has no reply yet"
    ]


def test_calls_while_it_is_open_are_not_this_claims() -> None:
    """RL4 has them; none of them is the probe."""
    early = both(job(2, at=10), call(10))

    assert judged(CLAIM, told(OPENS, early, job(3, at=310), call(310), reply(311, 500, newest=True))) == []


def test_another_host_is_free() -> None:
    """Its breaker is its own."""
    other = both(job(3, at=311, host="other"), served(311, host="other"))

    assert judged(CLAIM, told(OPENS, job(2, at=310), call(310), other)) == []


def test_without_a_reply_the_next_may_go_after_a_time_out() -> None:
    """A caller that has vanished does not keep the place for ever."""
    second = both(job(3, at=611), call(611))

    assert judged(CLAIM, told(OPENS, job(2, at=310), call(310), second, turned_away(4, 612))) == [""]


@pytest.mark.parametrize(
    "comes_to_nothing",
    [
        lost(310),
        refused(310, status=500),
        both(call(306), reply(310, 0, end="timed_out")),
        both(call(309), reply(310, 200, end="cut")),
        connection_refused(310),
    ],
    ids=["reset", "failed", "timed_out", "cut", "refused"],
)
def test_a_lost_probe_leaves_nobody_stuck(comes_to_nothing: Step) -> None:
    """After one more time-out somebody calls, or it is broken."""
    probe = both(job(2, at=305), comes_to_nothing, ends(310, "raised", number=2))
    calls = both(job(4, at=620), served(620))

    assert judged(CLAIM, told(OPENS, probe, turned_away(3, 400), calls)) == [""]
    assert judged(CLAIM, told(OPENS, probe, turned_away(3, 620))) == [
        "job 3 did not call 10 s after the breaker's time: open"
    ]


def test_a_job_that_hangs_in_place_of_calling_is_stuck() -> None:
    """Its outcome is the evidence where it has no error."""
    hangs = both(job(3, at=620), ends(700, "hung", number=3))

    assert judged(CLAIM, told(OPENS, job(2, at=305), lost(310), hangs)) == [
        "job 3 did not call 90 s after the breaker's time: hung"
    ]


def test_one_who_asks_excuses_all_who_wanted_to() -> None:
    """The call of another may come a moment after they were turned away, or be under way already."""
    at_once = both(
        job(3, at=620), job(4, at=620), ends(620, "raised", number=3), call(620.5), reply(621, 200)
    )
    probe = both(job(2, at=305), lost(310))

    assert judged(CLAIM, told(OPENS, probe, at_once)) == [""]
    assert judged(CLAIM, told(OPENS, probe, turned_away(3, 620), job(4, at=625), served(625))) == [
        "job 3 did not call 10 s after the breaker's time: open", "",
    ]  # fmt: skip
    assert judged(CLAIM, told(OPENS, probe, turned_away(3, 620), connection_refused(620.5))) == []


def test_a_told_wait_is_a_reason_not_to_call() -> None:
    """The probe was told to stay away for longer than the time-out."""
    probe = both(job(2, at=305), refused(310, wait=900), ends(310, "raised", number=2))

    assert judged(CLAIM, told(OPENS, probe, turned_away(3, 700))) == []
    assert judged(CLAIM, told(OPENS, probe, turned_away(3, 1220))) == [
        "job 3 did not call 10 s after the breaker's time: open"
    ]


def test_after_a_success_that_was_cut_off_nobody_has_to_be_alone() -> None:
    """Its status was read, so some clients close; those that do not are not stuck either."""
    probe = both(job(2, at=305), call(310), reply(310, 200, end="cut"))

    assert judged(CLAIM, told(OPENS, probe, job(3, at=612), call(612), call(612))) == [""]


def test_a_breaker_that_never_had_to_open_shows_nothing() -> None:
    """Two failures of three, and calls side by side."""
    assert judged(CLAIM, told(job(1), job(2), refused(1), refused(2), call(3), call(3))) == []


def test_without_a_declared_breaker_nothing_is_said() -> None:
    """The client owes none."""
    history = told(OPENS, job(2, at=310), call(310), job(3, at=311), call(311), declares=Declares())

    assert judged(CLAIM, history) == []
