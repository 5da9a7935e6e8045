"""The pacer: the burst, then the rate."""

from concurrent.futures import ThreadPoolExecutor

import requests

from reference.rate_limit.pacer import KnownLimit, LearntLimit, NoPacer, Pacer, Pacers, pacer


def told(left: int, reset: int = 30) -> requests.Response:
    """A reply that says how many calls are left, and in how many seconds there are more."""
    made = requests.Response()
    made.status_code = 200
    made.headers["x-ratelimit-remaining"] = str(left)
    made.headers["x-ratelimit-reset"] = str(reset)
    return made


def untold() -> requests.Response:
    """A reply that says nothing."""
    made = requests.Response()
    made.status_code = 200
    return made


def spend(pace: Pacer, now: float, count: int) -> list[float]:
    """Ask *count* times at *now*; what goes is over at once, and replies tell nothing."""
    waits = [pace.ask(now) for _ in range(count)]
    for wait in waits:
        if not wait:
            pace.landed(now, now, untold())
    return waits


def test_a_known_limit_spends_its_burst_and_then_waits_for_the_window() -> None:
    """Three at once; the fourth when the first is a window old."""
    pace = KnownLimit(3, 10.0)

    assert spend(pace, 5.0, 3) == [0.0, 0.0, 0.0]
    assert pace.ask(6.0) == 9.0
    assert spend(pace, 15.0, 4)[:3] == [0.0, 0.0, 0.0]


def test_a_known_limit_counts_from_the_reply() -> None:
    """The server may have seen the call as late as that."""
    pace = KnownLimit(1, 10.0)
    pace.ask(0.0)
    pace.landed(0.0, 4.0, None)

    assert pace.ask(10.5) == 3.5


def test_a_known_limit_counts_what_is_under_way() -> None:
    """Of three calls under way a fourth is held back, for a glance, as nobody knows when they land."""
    pace = KnownLimit(3, 10.0)

    assert [pace.ask(0.0) for _ in range(4)] == [0.0, 0.0, 0.0, 0.05]


def test_a_known_limit_waits_until_there_is_room_beside_what_is_under_way() -> None:
    """Two of three are over, one is not: the next goes when the first of the two is a window old."""
    pace = KnownLimit(3, 10.0)
    for over in (2.0, 1.0):  # threads do not tell in order
        pace.ask(0.0)
        pace.landed(0.0, over, None)
    pace.ask(3.0)

    assert pace.ask(3.0) == 8.0
    assert pace.ask(11.0) == 0.0
    assert pace.ask(11.0) == 1.0


def test_a_call_that_never_left_counts_as_one_that_broke() -> None:
    """It is no longer under way; a known limit gives its place in the window away."""
    known, learnt = KnownLimit(1, 10.0), LearntLimit()
    for pace in (known, learnt):
        assert pace.ask(1.0) == 0.0
        pace.recalled(1.0)

    assert (known.ask(2.0), learnt.ask(2.0)) == (9.0, 0.0)


def test_threads_share_a_known_limit() -> None:
    """Of forty that ask at once, ten go."""
    pace = KnownLimit(10, 60.0)
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: pace.ask(1.0), range(40)))

    assert waits.count(0.0) == 10


def test_the_first_call_scouts_and_the_others_wait_for_its_reply() -> None:
    """Two are left then, and go; the third waits until one lands, and then for the budget to grow."""
    pace = LearntLimit()

    assert [pace.ask(0.0), pace.ask(0.0)] == [0.0, 0.05]
    pace.landed(0.0, 0.1, told(2))
    assert [pace.ask(0.1) for _ in range(3)] == [0.0, 0.0, 0.05]
    pace.landed(0.1, 0.2, told(1))
    pace.landed(0.1, 0.2, told(0))
    assert pace.ask(0.2) == 30.0


def test_a_scout_that_does_not_come_back_is_not_waited_for_long() -> None:
    """After half a second another one goes."""
    pace = LearntLimit()
    pace.ask(0.0)

    assert [pace.ask(0.4), pace.ask(0.5), pace.ask(0.6)] == [0.05, 0.0, 0.05]


def test_once_the_budget_has_grown_one_scouts_again() -> None:
    """How much it has grown is not known: a window's worth, or one call."""
    pace = LearntLimit()
    pace.ask(0.0)
    pace.landed(0.0, 0.0, told(0, 10))

    assert [pace.ask(9.0), pace.ask(10.0), pace.ask(10.0)] == [1.0, 0.0, 0.05]
    pace.landed(10.0, 10.1, told(1, 10))
    assert pace.ask(10.1) == 0.0


def test_an_older_reply_that_comes_late_does_not_raise_the_budget() -> None:
    """Asked first and read last, it tells of a budget that is spent, in this window or a later one."""
    pace = LearntLimit()
    pace.ask(0.0)
    pace.landed(0.0, 0.0, told(5, 10))
    pace.ask(0.0), pace.ask(1.0)
    pace.landed(1.0, 2.0, told(0, 8))
    pace.landed(0.0, 3.0, told(4, 7))
    assert pace.ask(3.0) == 7.0

    later = LearntLimit()
    later.ask(0.0), later.ask(1.5)
    later.landed(1.5, 2.0, told(0, 8))
    later.landed(0.0, 3.0, told(4, 9))
    assert later.ask(3.0) == 7.0


def test_until_the_budget_grows_whoever_tells_of_more_is_older() -> None:
    """One is left; that there are three again is believed from the told second on."""
    pace = LearntLimit()
    pace.ask(0.0)
    pace.landed(0.0, 0.0, told(1, 1))
    pace.ask(0.5)
    pace.landed(0.5, 0.6, told(3, 1))
    assert [pace.ask(0.6), pace.ask(0.6)] == [0.0, 0.05]

    pace.landed(0.6, 1.0, told(3, 1))
    assert [pace.ask(1.0) for _ in range(4)] == [0.0, 0.0, 0.0, 0.05]


def test_where_replies_tell_nothing_nothing_is_held_back() -> None:
    """After the first one, which nobody waits for longer than it takes."""
    pace = LearntLimit()
    spend(pace, 0.0, 1)

    assert [pace.ask(0.0) for _ in range(3)] == [0.0, 0.0, 0.0]
    pace.landed(0.0, 0.0, told(0, 10))  # until one does
    assert pace.ask(0.0) == 10.0


def test_a_call_without_a_word_counts_as_granted() -> None:
    """A connection that broke may have cost one of the two that were left."""
    pace = LearntLimit()
    pace.ask(0.0)
    pace.landed(0.0, 0.0, told(2, 10))
    pace.ask(0.0)
    pace.landed(0.0, 0.0, None)

    assert [pace.ask(0.0), pace.ask(0.0)] == [0.0, 0.05]


def test_a_scout_whose_connection_broke_does_not_set_the_others_free() -> None:
    """Whether replies tell anything is not known yet: another one scouts."""
    pace = LearntLimit()
    pace.ask(0.0)
    pace.landed(0.0, 0.1, None)

    assert [pace.ask(0.1), pace.ask(0.1)] == [0.0, 0.05]


def test_no_pacer_lets_every_call_go() -> None:
    """However many are under way, and whatever became of them."""
    pace = NoPacer()
    waits = [pace.ask(0.0) for _ in range(1000)]
    pace.landed(0.0, 1.0, None)
    pace.recalled(0.0)

    assert waits == [0.0] * 1000


def test_one_pacer_for_each_key_at_each_host_and_limit() -> None:
    """The key itself is not kept."""
    pacers = Pacers()
    one = pacers.get("api:443", "secret", 5, 60.0)

    assert pacers.get("api:443", "secret", 5, 60.0) is one
    assert pacers.get("api:443", "other", 5, 60.0) is not one
    assert pacers.get("api:444", "secret", 5, 60.0) is not one
    assert pacers.get("api:443", "secret", 6, 60.0) is not one
    assert "secret" not in repr(pacers._by_waiter)


def test_without_a_limit_it_is_learnt() -> None:
    """Any limit is known."""
    assert isinstance(pacer(None, 60.0), LearntLimit)
    assert isinstance(pacer(5, 60.0), KnownLimit)


def test_of_two_calls_side_by_side_the_fewest_left_count() -> None:
    """Which one the server took first is not known: a reset in seconds, told late, makes no new budget."""
    pace = LearntLimit()
    pace.ask(0.0)
    pace.landed(0.0, 0.0, told(3, 10))
    pace.ask(1.0), pace.ask(1.0)
    pace.landed(1.0, 1.1, told(1, 9))
    pace.landed(1.0, 1.5, told(2, 9))

    assert [pace.ask(1.5), pace.ask(1.5)] == [0.0, 0.05]
