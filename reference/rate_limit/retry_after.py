"""What a server told: the Retry-After field as seconds to wait (RFC 9110, section 10.2.3)."""

import re
from collections.abc import Callable, Sequence

from reference.rate_limit.http_date import timestamp

LONGEST = 1e9
"""Seconds, some 31 years. A longer wait is kept as this one: no clock or calendar overflows."""

Reader = Callable[[Sequence[str], str | None, float], float | None]
"""What turns Retry-After lines, the Date line and the wall time into seconds, LONGEST at most, or None."""

_DELAY_SECONDS = re.compile("[0-9]+")
_OPTIONAL_WHITESPACE = " \t"


def told(values: Sequence[str], date: str | None, now: float) -> float | None:
    """Give the seconds to wait from the response on, or None where nothing valid was told.

    *values* are all Retry-After lines; of several valid ones the longest counts. An HTTP-date is measured
    against *date*, the response's own Date line, and only without a valid one against *now* (our wall
    clock, seconds since 1970), which may be wrong. A date in the past is 0 s or less. Never raises.
    """
    moment = None if date is None else timestamp(date.strip(_OPTIONAL_WHITESPACE), now)
    base = now if moment is None else moment
    waits = [wait for value in values if (wait := _wait(value.strip(_OPTIONAL_WHITESPACE), base)) is not None]
    return max(waits, default=None)


def _wait(value: str, base: float) -> float | None:
    if _DELAY_SECONDS.fullmatch(value):
        return min(float(value), LONGEST)  # unlike int(), float() takes thousands of digits, as infinity
    moment = timestamp(value, base)
    return None if moment is None else min(moment - base, LONGEST)
