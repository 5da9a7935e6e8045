"""fields_dropped."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from simulators.faults.base import Delivery
from simulators.faults.fields_dropped import FieldsDropped


def test_the_fields_are_gone_from_every_row(
    page: Callable[..., Delivery], strike: Callable[..., Delivery], body: Callable[[Delivery], Any]
) -> None:
    """A nested one too; a row that lacks one stays as it is."""
    rows = [{"id": 1, "status": "Final", "team": {"id": 2, "name": "x"}}, {"id": 3}, 7]

    after = body(strike(FieldsDropped(("status", "team.name")), page(rows)))

    assert after["data"] == [{"id": 1, "team": {"id": 2}}, {"id": 3}, 7]


def test_no_field_is_no_fault() -> None:
    """An empty list would strike nothing and look as if it did."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"kind": "fields_dropped", "fields": []}, FieldsDropped)
