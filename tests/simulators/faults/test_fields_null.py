"""fields_null."""

from collections.abc import Callable
from typing import Any

from simulators.faults.base import Delivery
from simulators.faults.fields_null import FieldsNull


def test_the_fields_are_null_in_every_row(
    page: Callable[..., Delivery], strike: Callable[..., Delivery], body: Callable[[Delivery], Any]
) -> None:
    """Unless a share is asked for; nothing is added where a field is not there."""
    rows = [{"id": 1, "pts": 20, "team": {"id": 2}}, {"id": 3}]

    after = body(strike(FieldsNull(("pts", "team.id")), page(rows)))

    assert after["data"] == [{"id": 1, "pts": None, "team": {"id": None}}, {"id": 3}]


def test_a_share_of_the_rows(
    page: Callable[..., Delivery], strike: Callable[..., Delivery], body: Callable[[Delivery], Any]
) -> None:
    """A quarter of eight is two."""
    after = body(strike(FieldsNull(("pts",), share=0.25), page([{"pts": 1}] * 8)))

    assert [row["pts"] for row in after["data"]].count(None) == 2
