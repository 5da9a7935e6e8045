"""Query strings as typed values."""

from contextlib import suppress
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.balldontlie.errors import Refused
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.query import KINDS, Query, read_query, sent

ALL = tuple(KINDS)


def read(text: str, **options: Any) -> Query:
    """Read a raw query string as an endpoint does that takes everything."""
    return read_query(sent(text), ALL, (), ApiOptions(**options))


def test_each_parameter_has_a_kind() -> None:
    """The table of kinds and the fields are the same names."""
    assert list(KINDS) == [field.name for field in fields(Query)]


@pytest.mark.parametrize(
    "text",
    [
        "team_ids[]=1&team_ids[]=2",
        "team_ids%5B%5D=1&team_ids%5B%5D=2",
        "team_ids[0]=1&team_ids[1]=2",
        "team_ids%5B0%5D=1&team_ids%5B1%5D=2",
        "team_ids=1&team_ids=2",
    ],
)
def test_every_spelling_of_an_array_is_read(text: str) -> None:
    """Official clients and documents differ."""
    assert read(text).team_ids == (1, 2)


@pytest.mark.parametrize("text", ["True", "true", "TRUE", "1"])
def test_booleans_come_in_any_case(text: str) -> None:
    """The Python client sends a capital T."""
    assert read(f"postseason={text}").postseason is True
    assert read("postseason=False").postseason is False


def test_dates_are_read() -> None:
    """One date or many."""
    query = read("date=2025-01-02&dates[]=2025-01-03&dates[]=2025-01-04")

    assert (query.date, query.dates) == (date(2025, 1, 2), (date(2025, 1, 3), date(2025, 1, 4)))


@pytest.mark.parametrize(
    ("text", "param", "message"),
    [
        ("season=abc", "season", "must be a valid integer"),
        ("season=1.0", "season", "must be a valid integer"),
        ("season=" + "9" * 30, "season", "must be a valid integer"),
        ("team_ids[]=1,2", "team_ids", "must be a valid integer"),
        ("date=2025-02-30", "date", "must be a valid date (YYYY-MM-DD)"),
        ("date=20250203", "date", "must be a valid date (YYYY-MM-DD)"),
        ("postseason=maybe", "postseason", "must be true or false"),
        ("per_page=0", "per_page", "must be at least 1"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(text: str, param: str, message: str) -> None:
    """400 says which parameter and what is valid."""
    with pytest.raises(Refused) as refused:
        read(text)

    assert (refused.value.status, refused.value.param, refused.value.message) == (400, param, message)


def test_what_cannot_be_read_can_be_ignored() -> None:
    """The option takes it as not sent."""
    query = read("season=abc&per_page=-3", bad_parameter="ignore")

    assert (query.season, query.per_page) == (None, 25)


def test_unknown_and_blank_parameters_are_ignored() -> None:
    """As the real service does."""
    assert read("no_such=1&cursor=&search=") == read("")


def test_a_missing_parameter_is_refused() -> None:
    """What an endpoint needs must be sent, also when bad values are ignored."""
    with pytest.raises(Refused, match="season is required"):
        read_query(sent("season=x"), ("season",), ("season",), ApiOptions(bad_parameter="ignore"))


@pytest.mark.parametrize(("text", "size"), [("", 25), ("per_page=100", 100), ("per_page=101", 100)])
def test_pages_have_25_rows_and_at_most_100(text: str, size: int) -> None:
    """More is taken as 100 by default."""
    assert read(text).per_page == size


def test_a_page_that_is_too_long_can_be_refused() -> None:
    """The other thing that the real service might do."""
    with pytest.raises(Refused, match="per_page must be at most 100"):
        read("per_page=101", per_page_over="refuse")


def test_the_whole_question_has_no_page() -> None:
    """Pages of one listing share it."""
    assert read("season=2024&cursor=5&per_page=7").whole == Query(season=2024)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing that a client sends raises anything else."""
    with suppress(Refused):
        assert 1 <= (read(text).per_page or 0) <= 100
