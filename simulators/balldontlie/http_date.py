"""HTTP's fixed date form, from microseconds since the Unix epoch."""

from datetime import datetime, timedelta

from simulators.balldontlie.options import EPOCH
from simulators.clock import SECOND

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def utc(micros: int) -> datetime:
    """Give *micros* since the Unix epoch as an aware datetime in UTC."""
    return EPOCH + timedelta(microseconds=micros)


def http_date(micros: int) -> str:
    """Write *micros* since the Unix epoch as an IMF-fixdate (RFC 9110 section 5.6.7), rounded down.

    The names are English whatever the machine's locale.
    """
    moment = utc(micros)
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day}, {moment.day:02d} {month} {moment.year:04d} {moment:%H:%M:%S} GMT"


def month_day(micros: int) -> str:
    """Write *micros* since the Unix epoch as ``Jan 30``, in English whatever the machine's locale."""
    moment = utc(micros)
    return f"{_MONTHS[moment.month - 1]} {moment.day}"


def whole_seconds_up(micros: int) -> int:
    """Whole seconds in *micros*, rounded up, so that whoever waits them never comes early."""
    return -(-micros // SECOND)
