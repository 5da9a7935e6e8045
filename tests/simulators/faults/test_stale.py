"""stale."""

from collections.abc import Callable

import pytest

from simulators.clock import SECOND
from simulators.faults.base import Delivery
from simulators.faults.stale import Stale
from simulators.wire import Request, Response

Page = Callable[..., Delivery]
Strike = Callable[..., Delivery]


def again(request: Request, now: int) -> Response:
    """An API whose body tells what it was asked, and when."""
    return Response(200, (("x-ratelimit-limit", "99"),), f"{request.query} at {now}".encode())


def test_the_body_is_the_one_of_earlier(page: Page, strike: Strike) -> None:
    """Even of before the run began; the headers are those of now."""
    before = page([1], length=True)

    after = strike(Stale(1.5), before, query="cursor=2", now=SECOND, again=again).reply

    assert after is not None
    assert after.body == b"cursor=2 at -500000"
    assert after.header("content-length") == "19"
    assert after.header("x-ratelimit-limit") == "5"


@pytest.mark.parametrize("status", [404, 429, 500])
def test_an_error_does_not_grow_stale(page: Page, strike: Strike, status: int) -> None:
    """A cache keeps successes."""
    before = page([1], status=status)

    assert strike(Stale(1), before, again=again) is before


def test_what_was_an_error_earlier_is_not_served(page: Page, strike: Strike) -> None:
    """There was nothing to keep then."""
    before = page([1])

    def refuses(_request: Request, _now: int) -> Response:
        return Response(404)

    assert strike(Stale(1), before, again=refuses) is before


def test_behind_a_proxy_nothing_happens(page: Page, strike: Strike) -> None:
    """Nobody can be asked for the past."""
    before = page([1])

    assert strike(Stale(1), before) is before
