"""A limiter of the proxy's own, for an upstream that has none."""

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal, NamedTuple

import msgspec

from simulators.balldontlie.heads import rate_fields
from simulators.balldontlie.http_date import whole_seconds_up
from simulators.balldontlie.limits import FixedWindow, Grant, Limiter, SlidingLog, TokenBucket
from simulators.clock import micros
from simulators.faults.plan import Facts
from simulators.kept import Kept
from simulators.wire import Headers, Response

_BODY = b'{"error":"Too many requests"}'

MOST = 20_000
"""Keys, hosts and paths that are counted; what was not seen for longest goes first."""

_LARGEST = 999_999_999_999_999
"""The largest integer of a structured field (RFC 9651 section 3.3.1)."""


class Limit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many calls in a window, for each key, host or path that it counts apart."""

    host: str = ""
    """host, or host:port; empty: any."""
    path: str = ""
    """The end of the path; empty: any."""
    by: Literal["key", "host", "path"] = "key"
    """What is counted apart."""
    algorithm: Literal["fixed", "sliding", "bucket"] = "fixed"
    """A window that its first call opens, any span of a window's length, or tokens that refill evenly."""
    limit: Annotated[int, msgspec.Meta(ge=1, le=_LARGEST)]
    """Calls in a window."""
    window: Annotated[float, msgspec.Meta(ge=0.001, le=1_000_000_000)] = 60
    """Seconds."""
    fields: Literal["draft", "x-ratelimit", "none"] = "draft"
    """``draft``: RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers-11)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the limits say of one call."""

    refused: Response | None
    """The refusal in the upstream's place; None where every limit grants the call."""
    fields: Headers
    """What a reply tells of the limits."""


class _Met(NamedTuple):
    """A limit that a call meets, under its name, and what it says of the call."""

    limit: Limit
    name: str
    who: str
    """The key, host or path that it counts the call for."""
    grant: Grant


@dataclass(slots=True)
class Limits:
    """Limits, and what each has counted. Times given never fall."""

    all: Sequence[Limit] = ()
    _names: Sequence[str] = field(init=False)
    _counting: Kept[tuple[int, str], Limiter] = field(init=False)

    def __post_init__(self) -> None:
        """Name each limit by what it counts apart; a second one of that kind ``key-2``, and so on."""
        kinds: Counter[str] = Counter()
        names = []
        for limit in self.all:
            kinds[limit.by] += 1
            names.append(limit.by if kinds[limit.by] == 1 else f"{limit.by}-{kinds[limit.by]}")
        self._names = names
        self._counting = Kept(MOST)

    def take(self, facts: Facts, now: int) -> Counted:
        """Count a call at *now* (microseconds of the run) by every limit that it meets.

        The first that refuses it has the say: those behind do not count it.
        """
        met: list[_Met] = []
        for place, limit in enumerate(self.all):
            if not _meets(limit, facts):
                continue
            who = {"key": facts.key, "host": facts.host, "path": facts.path}[limit.by]
            grant = self._limiter(place, limit, who).take(now)
            met.append(_Met(limit, self._names[place], who, grant))
            if not grant.ok:
                wait = ("Retry-After", str(whole_seconds_up(grant.reset_at - now)))
                told = _fields(met[-1:], now)
                return Counted(Response(429, (("Content-Type", "application/json"), wait, *told), _BODY), ())
        return Counted(None, _fields(met, now))

    def _limiter(self, place: int, limit: Limit, who: str) -> Limiter:
        found = self._counting.get((place, who))
        if found is None:
            found = _made(limit)
            self._counting.put((place, who), found)
        return found


def _meets(limit: Limit, facts: Facts) -> bool:
    return limit.host in ("", facts.host, facts.host.partition(":")[0]) and facts.path.endswith(limit.path)


def _made(limit: Limit) -> Limiter:
    window = micros(limit.window)
    match limit.algorithm:
        case "fixed":
            return FixedWindow(limit.limit, window)
        case "sliding":
            return SlidingLog(limit.limit, window)
        case "bucket":
            return TokenBucket(limit.limit, window)


def _fields(met: Sequence[_Met], now: int) -> Headers:
    """What is told of *met*: of the draft's kind each, of the older kind the one that is nearest to its end.

    The older fields are no lists, so none may stand there twice (RFC 9110 section 5.3).
    """
    told = [pair for one in met if one.limit.fields == "draft" for pair in _draft(one, now)]
    older = [one for one in met if one.limit.fields == "x-ratelimit"]
    if older:
        one = min(older, key=lambda one: (one.grant.remaining, -one.grant.reset_at))
        told += rate_fields(one.limit.limit, one.grant.remaining, whole_seconds_up(one.grant.reset_at - now))
    return tuple(told)


def _draft(one: _Met, now: int) -> Headers:
    window = whole_seconds_up(micros(one.limit.window))
    reset = whole_seconds_up(one.grant.reset_at - now)
    # What is told of a key is made of its name in the log, so the key itself is not told.
    part = base64.b64encode(hashlib.sha256(one.who.encode()).digest()[:6]).decode()
    return (
        ("RateLimit-Policy", f'"{one.name}";q={one.limit.limit};w={window};pk=:{part}:'),
        ("RateLimit", f'"{one.name}";r={one.grant.remaining};t={reset};pk=:{part}:'),
    )
