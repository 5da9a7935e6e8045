"""Days and times from outside."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reference.moments import day_of, moment_of

AT = datetime(2025, 1, 16, 11, tzinfo=UTC)


@pytest.mark.parametrize("value", ["2025-01-15", date(2025, 1, 15)])
def test_a_day_is_a_date_or_its_text(value: object) -> None:
    """In one form only."""
    assert day_of(value) == date(2025, 1, 15)


@pytest.mark.parametrize("value", ["2025-02-30", "20250115", "", AT, None, 5])
def test_anything_else_is_no_day(value: object) -> None:
    """A time is none either."""
    assert day_of(value) is None


@pytest.mark.parametrize(
    "value",
    ["2025-01-16T11:00:00Z", "2025-01-16T06:00:00-05:00", AT, AT.timestamp(),
     AT.astimezone(timezone(timedelta(hours=9)))],
)  # fmt: skip
def test_a_moment_comes_in_several_forms(value: object) -> None:
    """And leaves in UTC."""
    moment = moment_of(value)

    assert moment == AT
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    "value",
    ["2025-01-16T11:00:00", "soon", AT.replace(tzinfo=None), 1e30, "0001-01-01T00:00:00+14:00", None, []],
)
def test_anything_else_is_no_moment(value: object) -> None:
    """A time without a zone is none: nobody knows when it is."""
    assert moment_of(value) is None
