"""cursor_loop."""

from collections.abc import Callable
from typing import Any

import pytest

from simulators.faults.base import Delivery
from simulators.faults.cursor_loop import CursorLoop

Page = Callable[..., Delivery]
Strike = Callable[..., Delivery]


@pytest.mark.parametrize(
    ("fault", "query", "back"),
    [
        (CursorLoop(), "cursor=7", 7),
        (CursorLoop(), "cursor=abc", "abc"),
        (CursorLoop(), "", 0),
        (CursorLoop(to="first"), "cursor=7", 0),
    ],
)
def test_the_next_cursor_leads_back(
    page: Page,
    strike: Strike,
    body: Callable[[Delivery], Any],
    *,
    fault: CursorLoop,
    query: str,
    back: object,
) -> None:
    """To this page, or to the first, for which 0 stands; it comes first in meta."""
    after = body(strike(fault, page([1], {"per_page": 25, "next_cursor": 8}), query=query))

    assert [("next_cursor", back), ("per_page", 25)] == list(after["meta"].items())


def test_the_last_page_leads_back_too(page: Page, strike: Strike, body: Callable[[Delivery], Any]) -> None:
    """Else the walk would end there after all."""
    after = body(strike(CursorLoop(), page([1], {"per_page": 25}), query="cursor=7"))

    assert after["meta"]["next_cursor"] == 7


@pytest.mark.parametrize(("data", "meta"), [([1], None), ({"id": 1}, {}), ([1], [])])
def test_what_is_not_paginated_stays(page: Page, strike: Strike, data: object, meta: object) -> None:
    """No meta, no walk."""
    before = page(data, meta)

    assert strike(CursorLoop(), before, query="cursor=7") is before
