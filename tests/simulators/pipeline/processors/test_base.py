"""What processors look at their inputs with."""

from datetime import date

from simulators.pipeline.processors.base import Order, number, under
from simulators.pipeline.table import Column, Table

DAY = date(2025, 1, 10)
TABLE = Table(
    (Column("game_id", "STRING"), Column("game_date", "DATE"), Column("n", "INT64")),
    (("a", DAY, 1), ("a", DAY, 2), ("b", date(2025, 1, 11), 3)),
)


def test_rows_of_another_date_and_doubled_ones_are_left_out() -> None:
    """A loader merges by key, so the first of them counts."""
    order = Order(DAY, 0, 0, {"t": TABLE})

    assert list(under(order, "t")) == [{"game_id": "a", "game_date": DAY, "n": 1}]


def test_a_missing_input_has_no_rows() -> None:
    """The processor then writes none."""
    assert list(under(Order(DAY, 0, 0, {}), "t")) == []


def test_null_counts_as_nothing() -> None:
    """In sums."""
    assert [number(cell) for cell in (None, 2, 0.5)] == [0, 2, 0.5]
