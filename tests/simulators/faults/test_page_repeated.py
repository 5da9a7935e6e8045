"""page_repeated."""

from collections.abc import Callable
from typing import Any

import msgspec

from simulators.faults.base import Delivery
from simulators.faults.page_repeated import PageRepeated
from simulators.wire import Request, Response

Page = Callable[..., Delivery]
Strike = Callable[..., Delivery]


def again(request: Request, now: int) -> Response:
    """An API whose rows tell what it was asked, and when."""
    rows = [{"query": request.query, "now": now}]
    return Response(200, (), msgspec.json.encode({"data": rows, "meta": {"next_cursor": 2}}))


def test_a_later_page_carries_the_first_ones_rows(
    page: Page, strike: Strike, body: Callable[[Delivery], Any]
) -> None:
    """The same request without its cursor, at the same time; meta is the page's own."""
    second = page([{"id": 3}], {"next_cursor": 4})

    after = body(strike(PageRepeated(), second, query="a=1&cursor=2", now=9, again=again))

    assert after == {"data": [{"query": "a=1", "now": 9}], "meta": {"next_cursor": 4}}


def test_the_first_page_stays(page: Page, strike: Strike) -> None:
    """No page came before it."""
    first = page([{"id": 1}])

    assert strike(PageRepeated(), first, query="a=1", again=again) is first


def test_behind_a_proxy_nothing_happens(page: Page, strike: Strike) -> None:
    """Nobody can be asked for the first page."""
    second = page([{"id": 3}])

    assert strike(PageRepeated(), second, query="cursor=2") is second


def test_an_api_that_refuses_leaves_the_page(page: Page, strike: Strike) -> None:
    """An error has no rows to repeat."""
    second = page([{"id": 3}])

    def refuses(_request: Request, _now: int) -> Response:
        return Response(500, (), b"")

    assert strike(PageRepeated(), second, query="cursor=2", again=refuses) is second
