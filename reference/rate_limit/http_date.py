"""The three forms of an HTTP-date (RFC 9110, section 5.6.7), read strictly."""

import re
from calendar import timegm
from datetime import UTC, datetime

_DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_LONG_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_TIME = r"(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9]|60)"

_FORMS = (
    re.compile(rf"(?:{_DAYS}), (?P<day>[0-9]{{2}}) {_MONTH} (?P<year>[0-9]{{4}}) {_TIME} GMT"),
    re.compile(rf"(?:{_LONG_DAYS}), (?P<day>[0-9]{{2}})-{_MONTH}-(?P<year>[0-9]{{2}}) {_TIME} GMT"),
    re.compile(rf"(?:{_DAYS}) {_MONTH} (?P<day>[0-9]{{2}}| [0-9]) {_TIME} (?P<year>[0-9]{{4}})"),
)
_FORESIGHT = 50  # years: a two-digit year that seems to lie further ahead lies in the past


def timestamp(text: str, now: float) -> float | None:
    """Give the seconds since 1970 that *text* names, or None where it is no HTTP-date.

    *now*, seconds since 1970, settles the century of a two-digit year. A weekday that does not fit the
    date is overlooked: the date says enough. The second 60 of a leap second is the next minute's first.
    """
    for form in _FORMS:
        if found := form.fullmatch(text):
            fields = found.groupdict()
            rest = (
                _MONTHS.index(fields["month"]) + 1,
                *(int(fields[name]) for name in ("day", "hour", "minute", "second")),
            )
            digits = fields["year"]
            year = int(digits) if len(digits) > len("94") else _full_year(int(digits), rest, now)
            return _seconds((year, *rest))
    return None


def _full_year(two_digits: int, rest: tuple[int, ...], now: float) -> int:
    """Give the latest year of these digits that makes the date at most 50 years ahead of *now*."""
    today = _civil(now)
    horizon = today[0] + _FORESIGHT
    year = horizon - (horizon - two_digits) % 100
    return year - 100 if (year, *rest) > (horizon, *today[1:]) else year


def _civil(now: float) -> tuple[int, ...]:
    try:
        return datetime.fromtimestamp(now, UTC).timetuple()[:6]
    except (OverflowError, ValueError, OSError):  # a clock so wrong that no calendar holds it
        return (1970, 1, 1, 0, 0, 0)


def _seconds(civil: tuple[int, ...]) -> float | None:
    year, month, day, hour, minute, second = civil
    try:
        midnight = datetime(year, month, day, tzinfo=UTC)
    except ValueError:  # 30 February
        return None
    return float(timegm(midnight.timetuple()) + hour * 3600 + minute * 60 + second)
