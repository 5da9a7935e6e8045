"""The three ways to count requests, in exact integer microseconds; one object counts for one key."""

from collections import deque
from typing import Protocol

import msgspec

from simulators.balldontlie.options import ApiOptions
from simulators.clock import SECOND


class Grant(msgspec.Struct, frozen=True):
    """What a limiter says of one call."""

    ok: bool
    remaining: int
    """Calls that would still be granted at this instant."""
    reset_at: int
    """When the budget next grows: microseconds of the run. A call refused now is granted then."""


class Limiter(Protocol):
    """What counts the calls of one key. Times given never fall."""

    def take(self, now: int) -> Grant:
        """Ask for one call at *now* (microseconds of the run)."""
        ...


class FixedWindow:
    """At most *limit* calls in each window; at a window's border twice as many can pass.

    Windows open with the first call after the last one closed, or, with *phase*, whenever
    ``(now + phase) % window == 0``.
    """

    __slots__ = ("_ends", "_limit", "_phase", "_used", "_window")

    def __init__(self, limit: int, window: int, phase: int | None = None) -> None:
        self._limit, self._window, self._phase = limit, window, phase
        self._ends: int | None = None
        self._used = 0

    def take(self, now: int) -> Grant:
        """Count one call, or refuse it until the window ends."""
        if self._ends is None or now >= self._ends:
            started = now if self._phase is None else now - (now + self._phase) % self._window
            self._ends, self._used = started + self._window, 0
        if self._used == self._limit:
            return Grant(ok=False, remaining=0, reset_at=self._ends)
        self._used += 1
        return Grant(ok=True, remaining=self._limit - self._used, reset_at=self._ends)


class SlidingLog:
    """At most *limit* calls in any span of *window* microseconds, wherever it begins.

    With *counts_refusals* a refused call is logged like a granted one (the log keeps the last *limit*).
    """

    __slots__ = ("_calls", "_counts_refusals", "_limit", "_window")

    def __init__(self, limit: int, window: int, *, counts_refusals: bool = False) -> None:
        self._limit, self._window, self._counts_refusals = limit, window, counts_refusals
        self._calls: deque[int] = deque(maxlen=limit)

    def take(self, now: int) -> Grant:
        """Log one call, or refuse it until the oldest leaves the window."""
        calls = self._calls
        while calls and calls[0] <= now - self._window:
            calls.popleft()
        ok = len(calls) < self._limit
        if ok or self._counts_refusals:
            calls.append(now)
        return Grant(ok=ok, remaining=self._limit - len(calls), reset_at=calls[0] + self._window)


class TokenBucket:
    """A bucket of *limit* tokens that fills evenly over one window; a call takes a token.

    The level is kept in units of 1/window of a token: it gains *limit* of them each microsecond.
    """

    __slots__ = ("_at", "_level", "_limit", "_window")

    def __init__(self, limit: int, window: int) -> None:
        self._limit, self._window = limit, window
        self._level = limit * window
        self._at = 0

    def take(self, now: int) -> Grant:
        """Take one token, or refuse until the next is whole."""
        limit, window = self._limit, self._window
        self._level = min(limit * window, self._level + (now - self._at) * limit)
        self._at = now
        ok = self._level >= window
        if ok:
            self._level -= window
        remaining, part = divmod(self._level, window)
        return Grant(ok=ok, remaining=remaining, reset_at=now + -(-(window - part) // limit))


def limiter(options: ApiOptions, wall: int) -> Limiter:
    """Make a fresh limiter for one key; *wall* is microseconds since the Unix epoch at run time 0."""
    limit, window = options.per_window, options.window * SECOND
    match options.algorithm:
        case "fixed_window":
            return FixedWindow(limit, window, wall if options.window_start == "clock" else None)
        case "sliding_log":
            return SlidingLog(limit, window, counts_refusals=options.counts_refusals)
        case "token_bucket":
            return TokenBucket(limit, window)
