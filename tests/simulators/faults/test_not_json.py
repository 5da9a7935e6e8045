"""not_json."""

from collections.abc import Callable

import msgspec
import pytest

from simulators.faults.base import Delivery
from simulators.faults.not_json import NotJson

Page = Callable[..., Delivery]
Strike = Callable[..., Delivery]


def test_a_page_of_html_comes_with_success(page: Page, strike: Strike) -> None:
    """Even where the API had refused; the other headers stay."""
    after = strike(NotJson(text="<p>é</p>"), page([1], status=429, length=True)).reply

    assert after is not None
    assert (200, "<p>é</p>".encode()) == (after.status, after.body)
    assert after.header("content-type") == "text/html; charset=utf-8"
    assert after.header("content-length") == "9"
    assert after.header("x-ratelimit-limit") == "5"


def test_the_text_as_it_stands_is_no_json(page: Page, strike: Strike) -> None:
    """What nobody set is already wrong."""
    after = strike(NotJson(), page([1])).reply

    assert after is not None
    with pytest.raises(msgspec.DecodeError):
        msgspec.json.decode(after.body)


def test_a_lost_connection_stays_lost(strike: Strike) -> None:
    """Nothing arrives on it."""
    gone = Delivery(None, finish="refused")

    assert strike(NotJson(), gone) is gone
