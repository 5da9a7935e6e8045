"""What a reply tells of its key's budget: x-ratelimit-remaining and -reset, by the server's own clock."""

import re
from dataclasses import dataclass

from reference.rate_limit.headers import Reply, header_lines
from reference.rate_limit.http_date import timestamp

LONGEST = 3600.0
"""Seconds; who tells of a budget that grows later than that is not believed, or a word would stop a night."""

_NUMBER = re.compile("[0-9]{1,9}")
_UNIX = re.compile("[0-9]{10}")
"""A Unix time, from 2001 to 2286; a number with fewer digits is the seconds that are left."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What a reply told of its key's budget."""

    left: int
    """Calls that would still be granted."""
    grows: float
    """When there will be more of them: seconds of our monotonic clock."""


class BudgetReader:
    """Reads the budget of one host's replies; used by one thread at a time.

    Our wall clock may be wrong, and Date has whole seconds. Each reply was dated before it came, so the
    largest of (Date less arrival) is nearest to what the server's clock is ahead of our monotonic one, and
    never above it: a reset that is a Unix time is never thought to have come early. Should that clock be set
    back, the limiter refuses, and what it tells is kept.
    """

    __slots__ = ("_ahead",)

    def __init__(self) -> None:
        self._ahead = float("-inf")

    def __call__(self, reply: Reply, now: float) -> Budget | None:
        """Give what *reply*, come at *now* (seconds of our monotonic clock), tells, or None."""
        left, grows = _number(_line(reply, "x-ratelimit-remaining")), self._grows(reply, now)
        if left is None or grows is None or grows > now + LONGEST:
            return None
        return Budget(left, grows)

    def _grows(self, reply: Reply, now: float) -> float | None:
        """Give when the budget grows; that is never, where a time is told and no date yet."""
        reset = _line(reply, "x-ratelimit-reset")
        if not _UNIX.fullmatch(reset):
            wait = _number(reset)
            return None if wait is None else now + wait
        date = timestamp(_line(reply, "Date"), int(reset))
        if date is not None:
            self._ahead = max(self._ahead, date - now)
        return int(reset) - self._ahead


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


def _line(reply: Reply, name: str) -> str:
    """Give the one line of header *name*, empty where there is none, or more than one."""
    match header_lines(reply, name):
        case [line]:
            return line.strip()
        case _:
            return ""
