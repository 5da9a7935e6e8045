"""Loading files."""

from datetime import date

from simulators.pipeline.processors.base import Order
from simulators.pipeline.processors.raw import loader
from simulators.pipeline.table import Column, Table

LOAD = loader("s", ("a", "b", "processed_at"))
DAY = date(2025, 1, 10)


def test_rows_are_loaded_as_they_are() -> None:
    """With the time."""
    file = Table((Column("a", "STRING"), Column("b", "INT64")), (("x", 1), ("y", 2)))

    assert LOAD(Order(DAY, 7, 0, {"s": file})) == [("x", 1, 7), ("y", 2, 7)]


def test_a_field_that_is_gone_becomes_null() -> None:
    """The others stay in their columns."""
    assert LOAD(Order(DAY, 7, 0, {"s": Table((Column("b", "INT64"),), ((1,),))})) == [(None, 1, 7)]


def test_without_a_file_nothing_is_loaded() -> None:
    """As when the scraper never ran."""
    assert LOAD(Order(DAY, 7, 0, {})) == []
