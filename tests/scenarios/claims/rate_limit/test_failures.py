"""When a declared breaker must be open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.claims.rate_limit.failures import walk
from scenarios.claims.rate_limit.open_log import OpenLog
from simulators.history import Breaker, Call, JobStart, Reply
from tests.scenarios.claims.histories import Step, both, call, ends, job, refused, reply, served, told

THREE = Breaker(threshold=3, timeout=300)


def opened(*steps: Step, breaker: Breaker = THREE) -> list[tuple[float, float]]:
    """When the breaker opened, and until when, in seconds."""
    history = told(*steps)
    return [
        (event.t / 1e6, found.until / 1e6)
        for event, found in walk(OpenLog(history), breaker, 0)
        if found and isinstance(event, Reply)
    ]


def stopped(*steps: Step, breaker: Breaker = THREE) -> list[float]:
    """When calls left that an open breaker should have stopped, in seconds."""
    history = told(*steps)
    return [
        event.t / 1e6
        for event, found in walk(OpenLog(history), breaker, 0)
        if found and isinstance(event, Call)
    ]


def test_the_thresholds_failure_opens_it() -> None:
    """Three of three, and not two."""
    assert opened(job(), refused(1), refused(2)) == []
    assert opened(job(), refused(1), refused(2), refused(3)) == [(3, 303)]


def test_errors_of_the_server_count() -> None:
    """5xx is a failure as 429 is."""
    assert opened(job(), refused(1), refused(2, status=500), refused(3, status=503)) == [(3, 303)]


@pytest.mark.parametrize(
    "pause", [served(2.5), refused(2.5, status=404), both(call(2.5), reply(2.5, 200, end="cut"))]
)
def test_a_sign_of_life_resets(pause: Step) -> None:
    """A success does; a 404 and a 200 that was cut off may, in some clients."""
    assert opened(job(), refused(1), refused(2), pause, refused(3)) == []


@pytest.mark.parametrize(
    "pause", [both(call(2.5), reply(2.5, 0, end="reset")), both(call(2.5), reply(2.5, 429, end="cut"))]
)
def test_a_breakage_of_the_transport_neither_counts_nor_resets(pause: Step) -> None:
    """A client may hold either; the third refusal opens it in both."""
    assert opened(job(), refused(1), refused(2), pause, refused(3)) == [(3, 303)]


def test_a_told_wait_that_is_kept_is_waiting() -> None:
    """A client that does as it was told has not failed."""
    waits = [refused(at, wait=30) for at in (0, 30, 60, 90, 120)]

    assert opened(job(), *waits) == []
    assert stopped(job(), *waits, refused(150)) == []


def test_a_told_wait_that_is_not_kept_is_a_failure() -> None:
    """The early call itself comes too late to be let out: the third failure opened the breaker."""
    assert stopped(job(), refused(0, wait=30), refused(1, wait=30), refused(2, wait=30), call(3)) == [3]


def test_the_told_time_counts_where_it_is_later() -> None:
    """Told 500 s and not kept, a breaker of 300 s stays open for 500."""
    lost = both(call(3), reply(3.1, 0, end="reset"))
    lines = [job(), refused(0, wait=500), refused(1, wait=500), refused(2, wait=500), lost, call(501.9)]

    assert stopped(*lines) == [3, 501.9]


def test_413_that_tells_a_time_is_waiting_even_when_cut_off() -> None:
    """It neither counts nor resets unless it was read."""
    cut = refused(2.5, status=413, wait=30, end="cut")

    assert opened(job(), refused(1), refused(2), cut, refused(3)) == [(3, 303)]


def test_calls_sent_before_a_failure_was_read_count_as_one() -> None:
    """Three calls of three jobs, under way together, are one failure."""
    burst = [call(0), call(0), call(0), reply(1, 429), reply(1, 429), reply(1, 429)]

    assert opened(job(1), job(2), job(3), *burst) == []
    assert opened(job(1), job(2), job(3), *burst, refused(2.1), refused(3.2)) == [(3.2, 303.2)]


def test_a_call_of_another_hand_may_be_under_way_for_a_second() -> None:
    """A thread knows at once what it read itself, and a second later what others read."""
    mine, other = refused(1, by="a"), refused(1.5, by="b")

    assert opened(job(), mine, other, refused(2, by="a")) == []
    assert opened(job(), mine, other, refused(2, by="a"), refused(2.1, by="a")) == [(2.1, 302.1)]
    assert opened(job(), mine, refused(2.1, by="b"), refused(3.2, by="a")) == [(3.2, 303.2)]


def test_a_success_of_another_hand_may_be_heard_of_late() -> None:
    """Read before the failures and counted after them, it ends their row; its own thread knows better."""
    served_before = both(job(), served(1, by="b"))
    row = [refused(1.1, by="a"), refused(1.2, by="a"), refused(1.3, by="a")]

    assert opened(served_before, *row) == []
    assert opened(both(job(), served(1, by="a")), *row) == [(1.3, 301.3)]
    assert opened(served_before, *(refused(at, by="a") for at in (2.1, 2.2, 2.3))) == [(2.3, 302.3)]


def test_a_hand_with_two_calls_under_way_has_no_order() -> None:
    """What one thread does side by side (an event loop) may be under way as another's call."""
    side_by_side = both(call(0, by="a"), call(0, by="a"), reply(0.1, 429), reply(0.1, 429))

    assert opened(job(), side_by_side, refused(1, by="a"), refused(1.5, by="a")) == []


def test_after_its_time_a_breaker_lets_a_call_out_and_a_failure_opens_it_again() -> None:
    """The row of failures goes on until a success ends it."""
    lines = [job(), refused(1), refused(2), refused(3), refused(303)]

    assert stopped(*lines) == []
    assert opened(*lines) == [(3, 303), (303, 603)]


def test_a_success_after_its_time_closes_it() -> None:
    """One more failure is then the first again."""
    assert opened(job(), refused(1), refused(2), refused(3), served(303), refused(304)) == [(3, 303)]


def test_hosts_have_breakers_of_their_own() -> None:
    """Failures elsewhere do not count."""
    assert opened(job(), job(2, host="other"), refused(1), refused(2), refused(3, host="other")) == []


def test_clients_of_a_process_have_one_breaker() -> None:
    """Whoever fails: they ask the same host."""
    two = both(job(1, who="a-1"), job(2, who="b-2"))

    assert opened(two, refused(1, key="k-1"), refused(2.1, key="k-2"), refused(3.2, key="k-1")) == [
        (3.2, 303.2)
    ]
    assert opened(two, refused(1), refused(2.1), refused(3.2)) == [(3.2, 303.2)]


def test_a_call_under_way_when_it_opened_is_not_stopped() -> None:
    """Its sender could not know."""
    lines = [job(1), job(2), refused(1), refused(2.1), call(2.5), refused(3.2), call(4), call(4.3)]

    assert stopped(*lines) == [4.3]


def test_a_job_that_starts_meanwhile_is_marked() -> None:
    """Up to the time-out, which is excluded; a client that did not see it open has a second to hear of it."""
    early = job(4, at=4, who="b")
    lines = [job(), refused(1), refused(2), refused(3), early, job(2, at=302.9), job(3, at=303)]
    history = told(*lines)
    walked = walk(OpenLog(history), THREE, 0)

    assert [event.job for event, found in walked if found and isinstance(event, JobStart)] == [2]


@given(st.integers(1, 4), st.lists(st.sampled_from([200, 404, 429, 500, 503]), max_size=30))
def test_one_client_after_another_opens_as_the_definition_says(threshold: int, statuses: list[int]) -> None:
    """Count the failures since the last other answer."""
    row, expected = 0, []
    for at, status in enumerate(statuses, start=1):
        row = row + 1 if status in {429, 500, 503} else 0
        if row >= threshold:
            expected.append((at, at + 300))
    lines = [refused(at, status=status) for at, status in enumerate(statuses, start=1)]

    assert opened(job(), *lines, breaker=Breaker(threshold, 300)) == expected


def test_what_a_process_was_told_ends_with_it() -> None:
    """Each job is one of its own here: the next one was told nothing, and is stopped by nothing."""
    told_so = [job(1), refused(0, wait=30), ends(1), job(2, at=2), refused(3), refused(4), call(5)]
    history = told(*told_so, process_a_job=True)

    assert not any(opened for _, opened in walk(OpenLog(history), THREE, 0))
