"""What a gate is asked."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from reference.validation import BoundaryAt, BoundaryError
from reference.validation.boundary import question

GOOD: dict[str, Any] = {
    "phase": "2-3",
    "game_date": "2025-01-15",
    "now": "2025-01-16T08:00:00Z",
    "project": "p",
    "next_url": "http://x/",
}
AT = datetime(2025, 1, 16, 8, tzinfo=UTC)


@pytest.mark.parametrize("day", ["2025-01-15", date(2025, 1, 15)])
@pytest.mark.parametrize(
    "now",
    [
        "2025-01-16T08:00:00Z",
        "2025-01-16T03:00:00-05:00",
        AT,
        AT.timestamp(),
        AT.astimezone(timezone(timedelta(hours=9))),
    ],
)
def test_dates_and_times_come_in_several_forms(day: Any, now: Any) -> None:
    """They cross process boundaries as JSON."""
    asked = question(BoundaryAt(**{**GOOD, "game_date": day, "now": now}))

    assert (asked.game_date, asked.now) == (date(2025, 1, 15), AT)
    assert asked.now.tzinfo is UTC


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("phase", "4-5"),
        ("phase", ""),
        ("game_date", "2025-02-30"),
        ("game_date", "20250115"),
        ("game_date", AT),
        ("game_date", None),
        ("now", "2025-01-16T08:00:00"),
        ("now", "soon"),
        ("now", AT.replace(tzinfo=None)),
        ("now", 1e30),
        ("now", None),
        ("project", ""),
        ("project", "p`; DROP"),
        ("next_url", "ftp://x"),
        ("next_url", ""),
    ],
)
def test_what_cannot_be_used_is_named(name: str, value: Any) -> None:
    """Alone; the address, which may hold a key, is not repeated."""
    with pytest.raises(BoundaryError) as error:
        question(BoundaryAt(**{**GOOD, name: value}))

    assert str(error.value).startswith(f"{name} is ")
    assert "\n" not in str(error.value)
    assert "ftp" not in str(error.value)


def test_everything_that_is_wrong_is_named_at_once() -> None:
    """Not only the first."""
    with pytest.raises(BoundaryError) as error:
        question(BoundaryAt("x", "y", "z", "", ""))

    assert len(str(error.value).splitlines()) == 5


def test_the_variables_are_not_shown() -> None:
    """They may hold the webhook."""
    assert "SECRET" not in repr(BoundaryAt(**GOOD, env={"SLACK_WEBHOOK_URL": "SECRET"}))
