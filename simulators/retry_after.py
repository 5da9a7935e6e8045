"""How the API side reads what its own reply told: until when, on the run's clock.

Strict on purpose. What is not written as RFC 9110 asks has told nothing, and nobody can be blamed
for not keeping it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from simulators.clock import SECOND

LONGEST = 1_000_000_000
"""Seconds; a longer telling counts as this, some thirty years."""

_CENTURY = 100
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LEAP = 60

_DIGITS = re.compile("[0-9]+")
_NAME = "(?P<name>Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_LONG_NAME = "(?P<name>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_TIME = "(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})"
_FORMS = (
    re.compile(f"{_NAME}, (?P<day>[0-9]{{2}}) {_MONTH} (?P<year>[0-9]{{4}}) {_TIME} GMT"),
    re.compile(f"{_LONG_NAME}, (?P<day>[0-9]{{2}})-{_MONTH}-(?P<year>[0-9]{{2}}) {_TIME} GMT"),
    re.compile(f"{_NAME} {_MONTH} (?P<day>[0-9]{{2}}| [0-9]) {_TIME} (?P<year>[0-9]{{4}})"),
)
"""IMF-fixdate, then the two obsolete forms (RFC 9110, 5.6.7); they differ from each other at once."""


@dataclass(frozen=True, slots=True)
class Told:
    """The time before which a client was told not to come back."""

    until: int
    """Microseconds of the run; never before the reply."""
    grain: int
    """Microseconds that ``until`` may be too late by: a second for a date, which has no finer unit."""


def told(values: Sequence[str], date: str, head: int) -> Told | None:
    """Read the Retry-After *values* of a reply (RFC 9110, 10.2.3).

    *date* is the reply's Date header, against which an HTTP-date counts; without a readable one a
    date tells nothing. *head* is when the head was sent, microseconds of the run. A date in the
    past, like ``0``, tells to come back at once. Of several lines the shortest valid one counts: no rule
    says which to obey, so a client owes no more than the least. None where no line is valid.
    """
    readings = [reading for value in values if (reading := _read(value, date, head))]
    return min(readings, key=lambda reading: reading.until - reading.grain, default=None)


def _read(value: str, date: str, head: int) -> Told | None:
    # Spaces and tabs around a field's value are no part of it (RFC 9110, 5.5).
    plain = value.strip(" \t")
    if _DIGITS.fullmatch(plain):
        return Told(head + _seconds(plain) * SECOND, 0)
    sent = _instant(date.strip(" \t"), None)
    until = None if sent is None else _instant(plain, sent)
    if sent is None or until is None:
        return None
    wait = min(max((until - sent) // timedelta(seconds=1), 0), LONGEST)
    return Told(head + wait * SECOND, SECOND)


def _seconds(digits: str) -> int:
    # int() refuses thousands of digits; anything longer than the longest wait need not be counted.
    significant = digits.lstrip("0") or "0"
    return LONGEST if len(significant) > len(str(LONGEST)) else min(int(significant), LONGEST)


def _instant(text: str, sent: datetime | None) -> datetime | None:
    """Read an HTTP-date; None for what is none. A year of two digits needs *sent* to be told."""
    found = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    year = int(found["year"])
    if len(found["year"]) == len("94"):
        if sent is None:
            return None
        return _in_century(found, year, sent)
    return _at(found, year)


def _in_century(found: re.Match[str], year: int, sent: datetime) -> datetime | None:
    """The latest such date that is at most fifty years after *sent* (RFC 9110, 5.6.7)."""
    latest = year + (sent.year // _CENTURY + 1) * _CENTURY
    rest = sent.replace(year=2000)  # a leap year, so that every day exists
    for full in (latest, latest - _CENTURY, latest - 2 * _CENTURY):
        this = _at(found, 2000, check_name=False)
        if this and (full - 50, this) <= (sent.year, rest):
            return _at(found, full)
    return None


def _at(found: re.Match[str], year: int, *, check_name: bool = True) -> datetime | None:
    """The instant that *found* names in *year*; None for a day, time or weekday that is not."""
    second = int(found["second"])
    if second > _LEAP:
        return None
    try:
        at = datetime(
            year,
            _MONTHS.index(found["month"]) + 1,
            int(found["day"]),
            int(found["hour"]),
            int(found["minute"]),
            min(second, _LEAP - 1),
            tzinfo=UTC,
        )
        instant = at + timedelta(seconds=second == _LEAP)
    except (ValueError, OverflowError):
        return None
    # A date that contradicts its own weekday says two things at once, so it tells nothing.
    contradicts = check_name and _WEEK[at.weekday()] != found["name"][:3]
    return None if contradicts else instant
