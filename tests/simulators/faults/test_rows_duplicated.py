"""rows_duplicated."""

from collections.abc import Callable
from typing import Any

from simulators.faults.base import Delivery
from simulators.faults.rows_duplicated import RowsDuplicated

ROWS = [{"id": number} for number in range(10)]


def test_so_many_rows_come_twice(
    page: Callable[..., Delivery], strike: Callable[..., Delivery], body: Callable[[Delivery], Any]
) -> None:
    """Each copy follows its row, and no row is lost."""
    ids = [row["id"] for row in body(strike(RowsDuplicated(count=4), page(ROWS)))["data"]]

    assert len(ids) == 14
    assert sorted(ids) == ids
    assert set(range(10)) == set(ids)
