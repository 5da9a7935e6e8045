"""Cursors in query strings."""

import pytest

from simulators.faults.cursor import cursor_of, figure, without_cursor


@pytest.mark.parametrize(
    ("query", "cursor", "rest"),
    [
        ("", None, ""),
        ("per_page=25", None, "per_page=25"),
        ("per_page=25&cursor=7&dates%5B%5D=2025-01-01", "7", "per_page=25&dates%5B%5D=2025-01-01"),
        ("cursor=a%20b", "a b", ""),
        ("%63ursor=7&x=1", "7", "x=1"),
        ("my_cursor=7", None, "my_cursor=7"),
    ],
)
def test_a_cursor_is_read_and_taken_out(query: str, cursor: str | None, rest: str) -> None:
    """Only the cursor itself goes; the rest stays byte for byte."""
    assert cursor == cursor_of(query)
    assert rest == without_cursor(query)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("1630", 1630),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, "no"),
        ("9" * 5000, "no"),
        ("٣", "no"),
        ("", "no"),
        ("-1", "no"),
    ],
)
def test_only_plain_digits_are_a_figure(text: str, number: int | str) -> None:
    """Nothing that a client puts in a query can crash a fault."""
    assert number == figure(text, "no")
