"""Dates as HTTP writes them: the form of today and the two of the past."""

from datetime import UTC, datetime, timedelta
from typing import Literal

Form = Literal["imf", "rfc850", "asctime"]
"""The forms that every recipient must read (RFC 9110, 5.6.7)."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def http_date(seconds: int, form: Form = "imf") -> str:
    """Write *seconds* since the Unix epoch as an HTTP-date (RFC 9110, 5.6.7).

    Names are English whatever the machine's locale, which is why strftime is not used.
    """
    at = _EPOCH + timedelta(seconds=seconds)
    day, month = _DAYS[at.weekday()], _MONTHS[at.month - 1]
    clock = f"{at.hour:02}:{at.minute:02}:{at.second:02}"
    match form:
        case "imf":
            return f"{day[:3]}, {at.day:02} {month} {at.year:04} {clock} GMT"
        case "rfc850":
            return f"{day}, {at.day:02}-{month}-{at.year % 100:02} {clock} GMT"
        case "asctime":
            return f"{day[:3]} {month} {at.day:2} {clock} {at.year:04}"
