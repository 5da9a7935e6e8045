"""What a limiter granted, counted again from the clients' own stamps.

It shares nothing with the limiter: neither code nor clock nor counters. All that it knows of a call
is when its client began to send and when it had the reply, on the client's clock; the limiter decided at
some unknown moment between. It accuses only where no such moments could have been right. A call whose
reply nobody read may have been granted too, and have opened a window.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Algorithm = Literal["fixed_window", "clock_window", "sliding_log", "token_bucket"]
"""What a limit means: of a window that its first call opens, or the clock; of any span of a window's
length; or of a bucket that fills in one."""

ALLOWED: Mapping[str, int] = {"free": 5, "all-star": 60, "goat": 600}
"""Calls in a window by tier, as BallDontLie documents them; written down here once more on purpose."""


NEVER = 1 << 62
"""When a reply was read that nobody read: the limiter may have decided at any time after the sending."""


@dataclass(frozen=True, slots=True)
class Span:
    """One call: microseconds of its client's clock."""

    sent: int
    read: int


@dataclass(frozen=True, slots=True)
class Limit:
    """What a key is allowed."""

    calls: int
    window: int
    """Microseconds."""
    algorithm: Algorithm = "fixed_window"
    fresh: bool = True
    """Whether nobody had used the key before: its first call then opened its first window."""


@dataclass(frozen=True, slots=True)
class Count:
    """What was looked at, and what cannot have been."""

    granted: int
    """Calls granted, over all keys."""
    keys: int
    windows: int
    """Windows, or spans, that were counted."""
    most: int
    """The most calls that one of them held for certain."""
    broken: Sequence[str]
    """One for each that held more than was allowed, with figures."""


def recount(
    granted: Mapping[str, Iterable[Span]],
    limit: Limit,
    doubtful: Mapping[str, Sequence[Span]] = MappingProxyType({}),
) -> Count:
    """Count what each key was *granted*, by its name; its *doubtful* calls may or may not have been."""
    calls = keys = windows = most = 0
    broken: list[str] = []
    for key, given in sorted(granted.items()):
        spans = sorted(given, key=lambda one: (one.sent, one.read))
        if not spans:
            continue
        calls, keys = calls + len(spans), keys + 1
        for one in _counted(spans, limit, doubtful.get(key, ())):
            if one.alone:
                windows, most = windows + 1, max(most, one.calls)
            if one.calls > one.allowed:
                broken.append(f"{key}: {one.calls} calls granted {one.where}, {one.allowed} are allowed")
    return Count(calls, keys, windows, most, broken)


@dataclass(frozen=True, slots=True)
class _Part:
    """Calls that were certainly granted within some time, and how many may be."""

    calls: int
    allowed: int
    where: str
    alone: bool = True
    """Whether that was one window; else all up to one."""


def _counted(spans: Sequence[Span], limit: Limit, doubtful: Sequence[Span]) -> Iterator[_Part]:
    """Every window or span that the calls of one key may be held to."""
    if limit.algorithm == "sliding_log":
        yield _fullest(spans, limit.window, limit.calls)
    elif limit.fresh and limit.algorithm == "fixed_window":
        yield from _windows(spans, limit, doubtful)
    else:
        # Where its windows begin is not known: a span shorter than one touches two at most. Within such a
        # span a bucket gives what was in it, and less than another one.
        yield _fullest(spans, limit.window, 2 * limit.calls)


def _fullest(spans: Sequence[Span], window: int, allowed: int) -> _Part:
    """The span shorter than *window* that holds most calls whole."""
    reads = sorted(one.read for one in spans)
    # Who was longer under way than a window fits into no span, and must not be subtracted from one.
    long = [one for one in spans if one.read - one.sent >= window]
    best, at = 0, spans[0].sent
    for before, one in enumerate(spans):
        end = one.sent + window
        outside = sum(1 for other in long if other.sent < one.sent and other.read >= end)
        held = bisect_left(reads, end) - (before - outside)
        if held > best:
            best, at = held, one.sent
    return _Part(best, allowed, f"within {_seconds(window)} from {_seconds(at)} on")


def _windows(spans: Sequence[Span], limit: Limit, doubtful: Sequence[Span]) -> Iterator[_Part]:
    """Each window of a key that was fresh, by bounds for when it opened.

    A window opens with the first call granted after the last one closed, so each opening lies
    between the earliest sending and the earliest reading of the calls that may, or must, be its first.
    A doubtful call may be; it must not, and fills no window.
    """
    window = limit.window
    reads = sorted(one.read for one in spans)
    sends = [one.sent for one in spans]
    maybe = [*spans, *doubtful]
    low, high = min(one.sent for one in maybe), reads[0]
    start = 0
    """The first call, by sending, that is certainly of no window before this one."""
    number = 1
    while True:
        end = low + window
        inside = sum(1 for one in spans[start : bisect_left(sends, end)] if one.read < end)
        yield _Part(inside, limit.calls, f"in window {number}, opened {_seconds(low)} at the earliest")
        most = number * limit.calls
        yield _Part(bisect_left(reads, end), most, f"until the end of window {number}", alone=False)
        start = bisect_left(sends, high + window)
        if start == len(spans):
            return
        later = min(one.sent for one in maybe if one.read >= end)
        low, high = max(end, later), min(one.read for one in spans[start:])
        number += 1


def _seconds(micros: int) -> str:
    return f"{micros / 1_000_000:.3f} s"
