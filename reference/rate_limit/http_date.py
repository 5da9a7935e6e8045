"""The three forms of an HTTP-date (RFC 9110, section 5.6.7), read strictly."""

import re
from calendar import timegm
from datetime import UTC, date, datetime

_DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_LONG_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS[1:])})"
_TIME = r"(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9]|60)"

_FORMS = (
    re.compile(rf"(?:{_DAYS}), (?P<day>[0-9]{{2}}) {_MONTH} (?P<year>[0-9]{{4}}) {_TIME} GMT"),
    re.compile(rf"(?:{_LONG_DAYS}), (?P<day>[0-9]{{2}})-{_MONTH}-(?P<digits>[0-9]{{2}}) {_TIME} GMT"),
    re.compile(rf"(?:{_DAYS}) {_MONTH} (?P<day>[0-9]{{2}}| [0-9]) {_TIME} (?P<year>[0-9]{{4}})"),
)
_FORESIGHT = 50  # years: a two-digit year that seems to lie further ahead lies in the past


def timestamp(text: str, now: float) -> float | None:
    """Give the seconds since 1970 that *text* names, or None where it is no HTTP-date.

    *now*, seconds since 1970 and within the years 1 to 9999, settles the century of a two-digit year. A
    weekday that does not fit the date is overlooked: the date says enough. The second 60 of a leap second
    is the next minute's first.
    """
    for form in _FORMS:
        if found := form.fullmatch(text):
            fields = found.groupdict()
            rest = (
                _MONTHS.index(fields["month"]),
                *(int(fields[name]) for name in ("day", "hour", "minute", "second")),
            )
            year = fields.get("year")
            return _seconds((int(year) if year else _full_year(int(fields["digits"]), rest, now), *rest))
    return None


def _full_year(two_digits: int, rest: tuple[int, ...], now: float) -> int:
    """Give the latest year of these digits that makes the date at most 50 years ahead of *now*."""
    today = datetime.fromtimestamp(now, UTC).timetuple()
    latest = today.tm_year + _FORESIGHT - (rest > today[1:])  # a year less where the day comes later in it
    return latest - (latest - two_digits) % 100


def _seconds(civil: tuple[int, ...]) -> float | None:
    year, month, day, *_ = civil
    try:
        date(year, month, day)
    except ValueError:  # 30 February
        return None
    return float(timegm(civil))
