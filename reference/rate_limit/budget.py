"""What a reply tells of its key's budget: x-ratelimit-remaining and -reset, by the server's own clock."""

import re
from dataclasses import dataclass

from reference.rate_limit.headers import Reply, header_lines
from reference.rate_limit.http_date import timestamp

LONGEST = 3600.0
"""Seconds; who tells of a budget that grows later than that is not believed, or a word would stop a night."""

_NUMBER = re.compile("[0-9]{1,10}")
_EPOCH = 1_000_000_000
"""From here on a reset is a Unix time, below it the seconds that are left."""
_GRAIN = 1
"""Seconds between two moments that have the same Date."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What a reply told of its key's budget."""

    left: int
    """Calls that would still be granted."""
    grows: float
    """When there will be more of them: seconds of our monotonic clock."""


class BudgetReader:
    """Reads the budget of one host's replies; used by one thread at a time.

    Our wall clock may be wrong, and Date has a grain of a second. Each reply was dated before it came, so the
    largest of (Date less arrival) is nearest to what the server's clock is ahead of our monotonic one, and
    never above it: a reset that is a Unix time is never thought to have come early.
    """

    __slots__ = ("_ahead",)

    def __init__(self) -> None:
        self._ahead: float | None = None

    def __call__(self, reply: Reply, asked: float, now: float) -> Budget | None:
        """Give what *reply*, asked for at *asked* and come at *now* (monotonic seconds), tells, or None."""
        left, reset = _number(reply, "x-ratelimit-remaining"), _number(reply, "x-ratelimit-reset")
        if left is None or reset is None:
            return None
        if reset < _EPOCH:
            return _believed(left, now + reset, now)
        self._listen(reply, reset, asked, now)
        return None if self._ahead is None else _believed(left, reset - self._ahead, now)

    def _listen(self, reply: Reply, reset: int, asked: float, now: float) -> None:
        date = timestamp(_line(reply, "Date"), reset)
        if date is None:
            return
        known, least = self._ahead, date - now
        # A reply is dated after it was asked for: where that contradicts what is known, a clock was set.
        if known is None or not least <= known <= date - asked + _GRAIN:
            self._ahead = least


def _believed(left: int, grows: float, now: float) -> Budget | None:
    return Budget(left, grows) if grows <= now + LONGEST else None


def _number(reply: Reply, name: str) -> int | None:
    line = _line(reply, name)
    return int(line) if _NUMBER.fullmatch(line) else None


def _line(reply: Reply, name: str) -> str:
    """Give the one line of header *name*, empty where there is none, or more than one."""
    match header_lines(reply, name):
        case [line]:
            return line.strip()
        case _:
            return ""
