"""What a reply tells of its key's budget: x-ratelimit-remaining and -reset, by the server's own clock."""

import re
from dataclasses import dataclass

from reference.rate_limit.headers import Reply, header_lines
from reference.rate_limit.http_date import timestamp

LONGEST = 3600.0
"""Seconds; who tells of a budget that grows later than that is not believed, or a word would stop a night."""

_NUMBER = re.compile("[0-9]{1,12}")
_EPOCH = 1_000_000_000
"""From here on a reset is a Unix time, below it the seconds that are left."""


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
        self._listen(reply, asked, now)
        left, reset = _number(reply, "x-ratelimit-remaining"), _number(reply, "x-ratelimit-reset")
        if left is None or reset is None:
            return None
        if reset < _EPOCH:
            grows = now + reset
        elif self._ahead is None:
            return None
        else:
            grows = reset - self._ahead
        return Budget(left, grows) if grows <= now + LONGEST else None

    def _listen(self, reply: Reply, asked: float, now: float) -> None:
        dates = header_lines(reply, "Date")
        date = timestamp(dates[0].strip(), 0.0) if dates else None
        if date is None:
            return
        known = self._ahead
        # A reply is dated after it was asked for: where that contradicts what is known, a clock was set.
        if known is None or known > date + 1 - asked or known < date - now:
            self._ahead = date - now


def _number(reply: Reply, name: str) -> int | None:
    lines = header_lines(reply, name)
    return int(lines[0]) if len(lines) == 1 and _NUMBER.fullmatch(lines[0].strip()) else None
