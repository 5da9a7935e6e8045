"""Types in words."""

import datetime as dt
from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import inspect

from scenarios.describe import describe, plain


class Table(msgspec.Struct):
    """Any table."""


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (int, "an integer"),
        (Annotated[int, msgspec.Meta(ge=1)], "an integer of 1 or more"),
        (Annotated[int, msgspec.Meta(ge=1, le=100)], "an integer from 1 to 100"),
        (Annotated[float, msgspec.Meta(gt=0)], "a number above 0"),
        (Annotated[float, msgspec.Meta(gt=0, le=0.5)], "a number above 0 and of 0.5 or less"),
        (Annotated[int, msgspec.Meta(lt=5)], "an integer below 5"),
        (str, "a string"),
        (Annotated[str, msgspec.Meta(pattern="^a$")], "a string that matches ^a$"),
        (bool, "true or false"),
        (dt.datetime, "a date and time such as 2025-02-01T12:00:00Z"),
        (Literal["a", "b"], "one of a, b"),
        (str | list[str], "a string or an array, each a string"),
        (int | None, "an integer"),
        (Annotated[list[int], msgspec.Meta(min_length=1)], "an array of at least 1, each an integer"),
        (tuple[str, ...], "an array, each a string"),
        (tuple[float, float], "an array of 2: a number, a number"),
        (dict[str, int], "a table"),
        (Table, "a table"),
        (Annotated[int, msgspec.Meta(title="count")], "an integer"),
        (Any, "a value"),
    ],
)
def test_a_type_says_what_it_accepts(wanted: Any, words: str) -> None:
    """The words fit after 'Valid: '."""
    assert describe(inspect.type_info(wanted)) == words


def test_whole_numbers_have_no_point() -> None:
    """A bound of 1.0 reads 1, one of a half keeps its point."""
    assert (plain(1.0), plain(0.5), plain(1e9)) == ("1", "0.5", "1000000000")
