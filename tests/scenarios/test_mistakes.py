"""Words for mistakes."""

import datetime as dt
from typing import Any

import pytest

from scenarios.mistakes import Mistake, closest, dotted, shown, unknown, valid_names, wrong


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ((), "the scenario"),
        (("api",), "api"),
        (("faults", 0, "when"), "faults[0].when"),
        (("must_happen", "response.429"), 'must_happen."response.429"'),
        (("a b", "c"), '"a b".c'),
        (("a\nb",), r'"a\nb"'),
    ],
)
def test_a_place_reads_as_in_toml(where: tuple[str | int, ...], text: str) -> None:
    """Places in arrays stand in brackets, keys that need quotes have them."""
    assert dotted(where) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true (boolean)"),
        (5, "5 (integer)"),
        (1.5, "1.5 (number)"),
        ("five", "'five' (string)"),
        ([1, 2], "an array of 2"),
        ({}, "a table"),
        (dt.date(2025, 1, 1), "2025-01-01 (date or time without quotes)"),
        (dt.time(7, 30), "07:30:00 (date or time without quotes)"),
    ],
)
def test_a_value_is_shown_with_its_type(value: Any, text: str) -> None:
    """The types are called as TOML calls them, or nearly."""
    assert shown(value) == text


def test_a_long_string_is_cut() -> None:
    """One line stays one line."""
    assert shown("x" * 100) == f"'{'x' * 39}…' (string)"


def test_a_line_feed_in_a_value_stays_on_the_line() -> None:
    """The error is one line whatever the value holds."""
    assert shown("a\nb") == r"'a\nb' (string)"


def test_the_closest_name_is_guessed() -> None:
    """A slip of a letter finds its name; something else finds none."""
    assert closest("pth", ["path", "query"]) == "path"
    assert closest("zzz", ["path", "query"]) is None


def test_a_guess_is_left_out_where_there_is_none() -> None:
    """What is valid is told in any case."""
    assert valid_names("zzz", ["path", "query"]) == "Valid: path, query."


def test_an_unknown_key_is_told_with_what_is_valid() -> None:
    """Where, what was got, what is valid, what was meant."""
    assert unknown(("faults", 0, "when"), "pth", ["path", "key"]) == Mistake(
        ("faults", 0, "when", "pth"),
        "faults[0].when has no key 'pth'. Valid: path, key. Did you mean 'path'?",
    )


def test_a_wrong_value_is_told_with_what_is_valid() -> None:
    """Where, what was got, what is valid."""
    assert wrong(("n",), "five", "an integer") == Mistake(
        ("n",), "n: got 'five' (string). Valid: an integer."
    )
