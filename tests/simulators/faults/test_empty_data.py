"""empty_data."""

from collections.abc import Callable

import pytest

from simulators.faults.base import Delivery
from simulators.faults.empty_data import EmptyData

Page = Callable[..., Delivery]
Strike = Callable[..., Delivery]


@pytest.mark.parametrize(
    ("fault", "raw"),
    [
        (EmptyData(), b'{"data":[]}'),
        (EmptyData(keep_meta=True), b'{"data":[],"meta":{"next_cursor":8}}'),
    ],
)
def test_there_is_nothing(page: Page, strike: Strike, fault: EmptyData, raw: bytes) -> None:
    """With meta only where asked for; the status stays 200."""
    after = strike(fault, page([{"id": 1}], {"next_cursor": 8})).reply

    assert after is not None
    assert (200, raw) == (after.status, after.body)


def test_a_single_object_stays(page: Page, strike: Strike) -> None:
    """It never was a list."""
    before = page({"id": 1})

    assert strike(EmptyData(), before) is before
