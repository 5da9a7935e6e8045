"""wrong_type."""

from collections.abc import Callable
from typing import Any

import pytest

from simulators.faults.base import Delivery
from simulators.faults.wrong_type import Type, WrongType, retyped

Page = Callable[..., Delivery]
Strike = Callable[..., Delivery]
Body = Callable[[Delivery], Any]


@pytest.mark.parametrize(
    ("becomes", "data"),
    [("object", {"value": [1, 2]}), ("string", "[1,2]"), ("number", 2), ("null", None), ("list", [1, 2])],
)
def test_the_data_changes_its_type(
    page: Page, strike: Strike, body: Body, becomes: Type, data: object
) -> None:
    """A list becomes what was asked for; asked for a list it stays."""
    assert {"data": data, "meta": {}} == body(strike(WrongType(becomes), page([1, 2], {})))


def test_one_field_changes_its_type(page: Page, strike: Strike, body: Body) -> None:
    """In every row that has it."""
    rows = [{"min": "07", "team": {"id": 1}}, {"team": {"id": 2}}]

    after = body(strike(WrongType("string", field="team.id"), page(rows)))

    assert after["data"] == [{"min": "07", "team": {"id": "1"}}, {"team": {"id": "2"}}]


@pytest.mark.parametrize(
    ("value", "becomes", "after"),
    [
        ("07", "number", 7),
        ("x", "number", 0),
        ("9" * 5000, "number", 0),
        (True, "number", 0),
        (None, "number", 0),
        (1.5, "number", 1.5),
        ({"a": 1}, "object", {"a": 1}),
        ({"a": 1}, "list", [{"a": 1}]),
        ({"a": 1}, "string", '{"a":1}'),
        ("a", "string", "a"),
    ],
)
def test_the_new_value_is_near_the_old(value: object, becomes: Type, after: object) -> None:
    """What has the type already stays."""
    assert after == retyped(value, becomes)


def test_an_error_stays(strike: Strike) -> None:
    """There is no data to retype."""
    gone = Delivery(None, finish="reset")

    assert strike(WrongType("null"), gone) is gone
