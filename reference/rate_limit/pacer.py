"""The pacer: it spends the burst that the limit allows, then keeps the rate (RATE_LIMIT_PACER).

A limit that is known is kept by a log of our own calls, never more than the limit in any window. Such a
client is within a fixed window, a sliding one and a bucket alike, and loses a window's first round trip only.
A limit that is not known is learnt from what each reply tells: how many calls are left, and until when.
"""

from bisect import insort
from collections.abc import Callable
from hashlib import sha256
from threading import Lock
from typing import Protocol

from reference.rate_limit.budget import Budget, BudgetReader
from reference.rate_limit.headers import Reply

_GLANCE = 0.05
"""Seconds after which who waits for somebody else's reply looks again."""

_SCOUT = 0.5
"""Seconds after which another call goes out although the one that was to tell the budget is not back."""

_PAST = float("-inf")
"""When all was over before anything began."""


class Pacer(Protocol):
    """What paces the calls of one key to one host. Pure of time: each method is told what time it is."""

    def ask(self, now: float) -> float:
        """Let a call go and give 0.0, or give the seconds after which to ask again."""
        ...

    def landed(self, asked: float, now: float, reply: Reply | None) -> None:
        """Take note that the call let go at *asked* is over, and the reply, where there was one."""
        ...

    def recalled(self, asked: float) -> None:
        """Take note that the call let go at *asked* never left."""
        ...


class NoPacer:
    """The pacer of those who want none: every call goes."""

    __slots__ = ()

    def ask(self, _now: float) -> float:
        """Let the call go."""
        return 0.0

    def landed(self, _asked: float, _now: float, _reply: Reply | None) -> None:
        """Nothing is counted."""

    def recalled(self, _asked: float) -> None:
        """Nothing was counted."""


class KnownLimit:
    """At most *limit* calls in any span of *window* seconds; safe between threads.

    A call counts until *window* seconds after its reply: the server has seen it by then, however slow the
    way there was, so that none of ours is ever early.
    """

    __slots__ = ("_lock", "_over", "_room", "_window")

    def __init__(self, limit: int, window: float) -> None:
        self._lock = Lock()
        self._over = [_PAST] * limit  # when each of the latest calls was over, in order
        self._room = limit  # for calls under way beside those that are
        self._window = window

    def ask(self, now: float) -> float:
        """Let a call go and give 0.0, or give the seconds after which to ask again."""
        with self._lock:
            if not self._room:
                return _GLANCE
            wait = max(0.0, self._over[-self._room] + self._window - now)
            if not wait:
                self._room -= 1
            return wait

    def landed(self, asked: float, now: float, reply: Reply | None) -> None:  # noqa: ARG002 - the pacers' shape
        """Count the call for one window from now; what is known need not be told."""
        with self._lock:
            self._room += 1
            insort(self._over, now)
            del self._over[0]

    def recalled(self, asked: float) -> None:
        """Count the call as one that broke: it is rare, and so nobody is ever early."""
        self.landed(asked, asked, None)


class LearntLimit:
    """Goes by the budget that replies tell; safe between threads.

    While nothing is known, and once an empty budget has grown, one call scouts and the others wait for its
    reply. Where the last reply told nothing, nothing is held back.
    """

    __slots__ = ("_budget", "_lock", "_mute", "_read", "_scouted", "_under_way")

    def __init__(self) -> None:
        self._lock = Lock()
        self._budget = Budget(0, _PAST)
        self._mute = False
        self._read = BudgetReader()
        self._scouted = _PAST
        self._under_way = 0

    def ask(self, now: float) -> float:
        """Let a call go and give 0.0, or give the seconds after which to ask again."""
        with self._lock:
            wait = self._wait(now)
            if not wait:
                self._under_way += 1
            return wait

    def _wait(self, now: float) -> float:
        budget = self._budget
        if budget.left > self._under_way:
            return 0.0
        if budget.left:
            return _GLANCE
        return max(0.0, budget.grows - now) or self._scout(now)

    def _scout(self, now: float) -> float:
        wait = self._scouted + _SCOUT - now
        if self._mute or not self._under_way or wait <= 0:
            self._scouted = now
            return 0.0
        return min(wait, _GLANCE)

    def landed(self, asked: float, now: float, reply: Reply | None) -> None:  # noqa: ARG002 - the pacers' shape
        """Learn from the reply; without a word the call counts as granted."""
        with self._lock:
            self._under_way -= 1
            known = self._budget
            told = None if reply is None else self._read(reply, now)
            self._mute = reply is not None and told is None
            if told is None:
                told = Budget(max(0, known.left - 1), known.grows)
            if now < known.grows:
                # Until then it can only shrink: whoever tells of more was seen by the server before.
                told = min(known, told, key=lambda one: one.left)
            self._budget = told

    def recalled(self, asked: float) -> None:
        """Count the call as one that broke: it is rare, and so nobody is ever early."""
        self.landed(asked, asked, None)


class Pacers:
    """One pacer by host and key, for all jobs of the process. Keys are kept as digests only."""

    __slots__ = ("_by_waiter", "_make")

    def __init__(self, make: Callable[[int | None, float], Pacer] | None = None) -> None:
        self._make = make or pacer
        self._by_waiter: dict[tuple[str, bytes, int | None, float], Pacer] = {}

    def get(self, host: str, key: str, limit: int | None, window: float) -> Pacer:
        """Give the pacer of *key* at *host*, always the same one for one *limit* and *window*."""
        waiter = (host, sha256(key.encode("utf-8", "surrogatepass")).digest(), limit, window)
        found = self._by_waiter.get(waiter)
        # setdefault is one step of the interpreter: of two threads that come first, both get the same one
        return self._by_waiter.setdefault(waiter, self._make(limit, window)) if found is None else found


def pacer(limit: int | None, window: float) -> Pacer:
    """Make the pacer for *limit* calls in *window* seconds; without a limit, the one that learns it."""
    return LearntLimit() if limit is None else KnownLimit(limit, window)
