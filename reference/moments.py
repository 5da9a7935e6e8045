"""Days and times that come from outside, in several forms, as they cross process boundaries as JSON."""

from datetime import UTC, date, datetime


def day_of(value: object) -> date | None:
    """A date, or ``YYYY-MM-DD``; None for anything else."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value) if len(value) == len("2025-01-31") else None
        except ValueError:
            return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def moment_of(value: object) -> datetime | None:
    """A datetime with a zone, its ISO text, or seconds since 1970, in UTC; None for anything else."""
    try:
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        elif isinstance(value, int | float):
            value = datetime.fromtimestamp(value, UTC)
        return value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo else None
    except (ValueError, OverflowError, OSError):
        return None
