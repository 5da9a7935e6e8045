"""The pacer: it spends the burst that the limit allows, then keeps the rate (RATE_LIMIT_PACER).

A limit that is known is kept by a log of our own calls, never more than the limit in any window. Such a
client is within a fixed window, a sliding one and a bucket alike, and loses a window's first round trip only.
A limit that is not known is learnt from what each reply tells: how many calls are left, and until when.
"""

from collections import deque
from collections.abc import Callable
from hashlib import sha256
from threading import Lock
from typing import Protocol

from reference.rate_limit.budget import Budget, BudgetReader
from reference.rate_limit.headers import Reply

_GLANCE = 0.05
"""Seconds after which who waits for somebody else's reply looks again."""

_GRAIN = 0.001
"""Seconds that no clock of ours is coarser than; a window lasts that much longer for us."""

_SCOUT = 1.0
"""Seconds after which another call goes out although the one that was to tell the budget is not back."""


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

    __slots__ = ("_limit", "_lock", "_over", "_under_way", "_window")

    def __init__(self, limit: int, window: float) -> None:
        self._limit, self._window = limit, window + _GRAIN
        self._lock = Lock()
        self._over: deque[float] = deque()
        self._under_way = 0

    def ask(self, now: float) -> float:
        """Let a call go and give 0.0, or give the seconds after which to ask again."""
        with self._lock:
            over = self._over
            while over and over[0] + self._window <= now:
                over.popleft()
            if len(over) + self._under_way < self._limit:
                self._under_way += 1
                return 0.0
            return over[0] + self._window - now if over else _GLANCE

    def landed(self, asked: float, now: float, reply: Reply | None) -> None:  # noqa: ARG002 - the pacers' shape
        """Count the call for one window from now; what is known need not be told."""
        with self._lock:
            self._under_way -= 1
            self._over.append(max(now, self._over[-1]) if self._over else now)

    def recalled(self, asked: float) -> None:  # noqa: ARG002 - the pacers' shape
        """Take the call back."""
        with self._lock:
            self._under_way -= 1


class LearntLimit:
    """Goes by the budget that replies tell; safe between threads.

    While nothing is known, and once an empty budget has grown, one call scouts and the others wait for its
    reply. Where replies tell nothing, nothing is held back.
    """

    __slots__ = ("_budget", "_learnt", "_lock", "_mute", "_read", "_scouted", "_under_way")

    def __init__(self) -> None:
        self._lock = Lock()
        self._budget: Budget | None = None
        self._learnt = float("-inf")
        self._scouted = float("-inf")
        self._mute = False
        self._read = BudgetReader()
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
        if budget is not None and not budget.left and now >= budget.grows:
            budget = self._budget = None
        if budget is None:
            if self._mute or not self._under_way or now >= self._scouted + _SCOUT:
                self._scouted = now
                return 0.0
            return _GLANCE
        if not budget.left:
            return budget.grows - now
        return 0.0 if budget.left > self._under_way else _GLANCE

    def landed(self, asked: float, now: float, reply: Reply | None) -> None:
        """Learn from the reply; without a word the call counts as granted."""
        with self._lock:
            self._under_way -= 1
            budget = None if reply is None else self._read(reply, asked, now)
            known = self._budget
            if budget is None:
                self._mute = self._mute or known is None
                if known is not None:
                    self._budget = Budget(max(0, known.left - 1), known.grows)
                return
            self._mute = False
            if known is not None and asked < self._learnt:
                # It was under way beside the call that told what is known: the order of the two is not
                # certain, and the fewest calls left are the latest word.
                budget = min(known, budget, key=lambda one: (one.left, -one.grows))
            self._budget, self._learnt = budget, now

    def recalled(self, asked: float) -> None:  # noqa: ARG002 - the pacers' shape
        """Take the call back."""
        with self._lock:
            self._under_way -= 1


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
