"""How users take a refusal."""

import pytest

from scenarios.load.manners import Taken, honest, naive
from simulators.clock import SECOND
from simulators.seed import stream


def test_an_honest_user_waits_at_least_as_long_as_told() -> None:
    """And half a second longer at most."""
    draw = stream(1)
    waits = [honest(Taken(429, "7", 0), draw) or 0 for _ in range(200)]

    assert 7 * SECOND <= min(waits) < max(waits) <= 7.5 * SECOND
    assert len(set(waits)) > 100


def test_an_honest_user_understands_a_date() -> None:
    """By the reply's own clock, whatever this machine's says."""
    date, until = "Mon, 01 Jan 2001 00:00:00 GMT", "Mon, 01 Jan 2001 00:00:07 GMT"
    wait = honest(Taken(429, until, 0, date), stream(5)) or 0

    assert 7 * SECOND <= wait <= 7.5 * SECOND


def test_whoever_is_told_to_wait_for_ever_does() -> None:
    """More digits than a number may have: some thirty years."""
    assert (honest(Taken(429, "9" * 5000, 0), stream(6)) or 0) >= 10**9 * SECOND


@pytest.mark.parametrize("told", [None, "", "soon", "-3", "²"])
def test_told_nothing_that_can_be_read_it_backs_off(told: str | None) -> None:
    """Twice as long each time, up to eight seconds."""
    draw = stream(2)
    waits = [honest(Taken(503, told, failures), draw) or 0 for failures in (0, 1, 2, 10, 5000)]

    for wait, most in zip(waits, (0.5, 1, 2, 8, 8), strict=True):
        assert most / 2 * SECOND <= wait <= most * SECOND


def test_a_naive_user_comes_back_whatever_it_was_told() -> None:
    """Within a quarter of a second."""
    draw = stream(3)

    assert all((naive(Taken(429, "60", 9), draw) or 0) <= SECOND / 4 for _ in range(100))


def test_neither_asks_again_for_what_will_never_come() -> None:
    """A bad request stays one; no answer at all is asked for again."""
    draw = stream(4)

    assert [manners(Taken(404, None, 0), draw) for manners in (honest, naive)] == [None, None]
    assert all(manners(Taken(0, None, 0), draw) for manners in (honest, naive))
