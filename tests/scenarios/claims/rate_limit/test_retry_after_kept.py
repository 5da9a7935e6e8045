"""RL2."""

from hypothesis import given
from hypothesis import strategies as st

from scenarios.claims.rate_limit.retry_after_kept import CLAIM
from tests.scenarios.claims.histories import (
    Step,
    asked,
    call,
    ends,
    job,
    judged,
    refused,
    reply,
    served,
    told,
)  # fmt: skip


def test_a_call_at_the_told_time_is_kept() -> None:
    """The told time itself is not early."""
    assert judged(CLAIM, told(job(), refused(2, wait=30), served(32), ends(33))) == [""]


def test_only_the_first_call_after_a_refusal_shows_that_it_is_kept() -> None:
    """Later calls could not break it any more, so n does not grow with them."""
    history = told(job(), refused(2, wait=30), served(32), served(33, 2), served(34, 3))

    assert judged(CLAIM, history) == [""]


def test_an_early_call_is_broken() -> None:
    """The evidence says by how much, and who told it."""
    assert judged(CLAIM, told(job(), refused(2, wait=30), served(31.5))) == [
        "came 0.5 s early; told at event 3"
    ]


def test_a_call_in_the_same_microsecond_is_early() -> None:
    """In virtual time a client that does not wait comes back at the very time of the refusal."""
    assert judged(CLAIM, told(job(), refused(2, wait=30), call(2))) == ["came 30 s early; told at event 3"]


def test_each_early_call_counts() -> None:
    """A client that hammers is worse than one that slips once."""
    assert len(judged(CLAIM, told(job(), refused(2, wait=30), served(3), served(4), served(5)))) == 3


def test_another_page_is_early_too() -> None:
    """The wait binds key and host, not a page."""
    assert judged(CLAIM, told(job(), refused(2, wait=30), served(3, 2))) == [
        "came 29 s early; told at event 3"
    ]


def test_a_later_job_is_early_too() -> None:
    """The process knows, whichever job asks."""
    history = told(
        job(), refused(2, wait=30), ends(2, "raised"), job(2, at=10), served(10), ends(11, number=2)
    )

    assert judged(CLAIM, history) == ["", "came 22 s early; told at event 3"]


def test_a_call_under_way_is_not_early() -> None:
    """The refusal is read at 2 s; a call sent at 1 s had no way to know."""
    history = told(job(1), job(2), call(0), call(1), reply(2, 429, wait=30), reply(3, 200), call(32))

    assert judged(CLAIM, history) == [""]


def test_a_second_jobs_call_of_the_same_microsecond_may_have_been_under_way() -> None:
    """With two jobs the order within a microsecond shows nothing."""
    history = told(job(1), job(2), call(0), reply(2, 429, wait=30), call(2), call(32))

    assert judged(CLAIM, history) == [""]


def test_another_key_and_another_host_are_free() -> None:
    """Nobody told them to wait."""
    assert judged(CLAIM, told(job(), refused(2, wait=30), served(3, key="z"), served(3, host="other"))) == []


def test_another_clients_refusal_is_unknown() -> None:
    """Two processes share no memory, even on one key."""
    history = told(job(1, who="a"), refused(2, wait=30), ends(2, number=1), job(2, at=3, who="b"), served(3))

    assert judged(CLAIM, history) == []


def test_calls_of_nobody_in_particular_are_not_judged() -> None:
    """Either of two processes may have sent them."""
    assert judged(CLAIM, told(job(1, who="a"), job(2, who="b"), refused(2, wait=30), served(3))) == []


def test_a_shorter_telling_does_not_lift_a_longer_one() -> None:
    """Both were told; the server may have decided the shorter one first."""
    history = told(
        job(1), job(2), call(0), call(1), reply(2, 429, wait=30), reply(3, 429, wait=5), call(8), call(32)
    )

    assert judged(CLAIM, history) == ["came 24 s early; told at event 5"]


def test_a_success_of_a_call_under_way_does_not_lift_the_wait() -> None:
    """The server may have granted it before it refused the other."""
    history = told(job(1), job(2), call(0), call(1), reply(2, 429, wait=30), reply(3, 200), call(4))

    assert judged(CLAIM, history) == ["came 28 s early; told at event 5"]


def test_the_grain_of_a_date_is_allowed() -> None:
    """A date has no finer unit than a second."""
    history = told(job(), refused(2, wait=30, grain=1), served(31))

    assert judged(CLAIM, history) == [""]
    assert judged(CLAIM, told(job(), refused(2, wait=30, grain=1), served(30.9))) != [""]


def test_the_grain_of_the_rig_excuses_nobody() -> None:
    """A refusal is stamped before its client can read it, so even on the wire early is early."""
    history = told(job(), refused(2, wait=30), served(31.95))

    assert judged(CLAIM, history, asked(grain=0.05)) == ["came 0.05 s early; told at event 3"]


def test_503_and_413_tell_as_429_does() -> None:
    """RFC 9110, 15.6.4 and 15.5.14."""
    assert len(judged(CLAIM, told(job(), refused(2, wait=30, status=503), served(3)))) == 1
    assert len(judged(CLAIM, told(job(), refused(2, wait=30, status=413), served(3)))) == 1


def test_a_refusal_that_tells_nothing_binds_nobody() -> None:
    """A malformed Retry-After is none."""
    assert judged(CLAIM, told(job(), refused(2), served(2))) == []


def test_a_refusal_that_was_cut_off_was_perhaps_not_read() -> None:
    """A client may see the breakage only."""
    assert judged(CLAIM, told(job(), refused(2, wait=30, end="cut"), served(3))) == []


def test_raising_in_place_of_coming_back_keeps_the_wait() -> None:
    """The client read the refusal and stayed away."""
    assert judged(CLAIM, told(job(), refused(2, wait=30), ends(2, "raised"))) == [""]


def test_sleeping_and_then_raising_shows_nothing() -> None:
    """At its end there was no wait left that it could have broken."""
    assert judged(CLAIM, told(job(), refused(2, wait=30), ends(40, "raised"))) == []


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 4), st.sampled_from(["a", "b"])), min_size=1, max_size=25
    )
)
def test_the_early_calls_are_those_of_the_definition(plan: list[tuple[int, int, str]]) -> None:
    """Against every pair of a refusal and a later call on its key, one by one."""
    at, lines, calls = 0, [job()], list[tuple[int, int, str]]()
    for gap, wait, key in plan:
        at += gap
        calls.append((at, wait, key))
        lines.append(_line(at, wait, key))
    early = sum(
        any(key == earlier[2] and earlier[1] and at < earlier[0] + earlier[1] for earlier in calls[:number])
        for number, (at, _, key) in enumerate(calls)
    )

    assert sum(bool(says) for says in judged(CLAIM, told(*lines))) == early


def _line(at: int, wait: int, key: str) -> Step:
    return refused(at, wait=wait, key=key) if wait else served(at, key=key)


def test_a_process_a_job_knows_nothing_of_the_job_before() -> None:
    """The process that was told has ended; within one, a told wait binds as ever."""
    steps = (
        job(1), refused(0, wait=30), ends(1, "raised", number=1),
        job(2, at=2), served(2), ends(3, number=2),
    )  # fmt: skip
    again = (job(1), refused(0, wait=30), served(5), ends(6))

    assert judged(CLAIM, told(*steps)) == ["", "came 28 s early; told at event 3"]
    assert judged(CLAIM, told(*steps, process_a_job=True)) == [""]
    assert judged(CLAIM, told(*again, process_a_job=True)) == ["came 25 s early; told at event 3"]


def test_a_finding_carries_both_waits() -> None:
    """What was waited against what was told, seconds after the refusal."""
    for at, waited in ((7, 5), (33, 31)):
        (found,) = CLAIM.judge(told(job(), refused(2, wait=30), served(at)), asked())

        assert (found.value, found.against) == (waited, 30)
