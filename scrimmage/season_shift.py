"""A scenario moved to another season: the same days, other years."""

import datetime as dt
import re
from typing import Any

import msgspec

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def shifted(raw: dict[str, Any], season: int) -> dict[str, Any]:
    """Give settled *raw* with every date of its jobs, and where its data stand, moved to *season*."""
    api = dict(raw.get("api", {}))
    years = season - int(api.get("season", 2024))
    api["season"] = season
    if "now" in api:
        api["now"] = _moved(str(api["now"]), years)
    # Round trip: a copy in which nothing is shared with the loaded file.
    workload = msgspec.json.decode(_moved(msgspec.json.encode(raw.get("workload", {})).decode(), years))
    return {**raw, "api": api, "workload": workload}


def _moved(text: str, years: int) -> str:
    return _DAY.sub(lambda found: _later(found[0], years), text)


def _later(day: str, years: int) -> str:
    try:
        date = dt.date.fromisoformat(day)
    except ValueError:
        # Only looks like a date; scenarios may send a wrong one on purpose.
        return day
    if (date.month, date.day) == (2, 29):
        date = date.replace(day=28)
    return date.replace(year=date.year + years).isoformat()
