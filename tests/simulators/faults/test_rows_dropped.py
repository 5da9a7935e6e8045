"""rows_dropped."""

from collections.abc import Callable
from typing import Any

import pytest

from simulators.faults.base import Delivery
from simulators.faults.rows_dropped import RowsDropped

ROWS = [{"id": number} for number in range(10)]


@pytest.mark.parametrize(
    ("fault", "left"), [(RowsDropped(count=3), 7), (RowsDropped(count=99), 0), (RowsDropped(share=0.2), 8)]
)
def test_so_many_rows_are_gone(
    page: Callable[..., Delivery],
    strike: Callable[..., Delivery],
    body: Callable[[Delivery], Any],
    fault: RowsDropped,
    left: int,
) -> None:
    """The others keep their order, and meta tells nothing."""
    after = body(strike(fault, page(ROWS, {"per_page": 10})))

    ids = [row["id"] for row in after["data"]]
    assert left == len(ids)
    assert sorted(set(ids)) == ids
    assert after["meta"] == {"per_page": 10}
