"""A limiter of the proxy's own, for an upstream that has none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal

import msgspec

from simulators.balldontlie.heads import rate_fields
from simulators.balldontlie.http_date import whole_seconds_up
from simulators.balldontlie.limits import FixedWindow, Grant, Limiter, SlidingLog, TokenBucket
from simulators.clock import micros
from simulators.faults.plan import Facts
from simulators.wire import Headers, Response

_BODY = b'{"error":"Too many requests"}'


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
    limit: Annotated[int, msgspec.Meta(ge=1)]
    """Calls in a window."""
    window: Annotated[float, msgspec.Meta(gt=0, le=1_000_000)] = 60
    """Seconds."""
    fields: Literal["draft", "x-ratelimit", "none"] = "draft"
    """``draft``: RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers-10)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the limits say of one call."""

    refused: Response | None
    """The refusal in the upstream's place; None where every limit grants the call."""
    fields: Headers
    """What a reply tells of the limits."""


@dataclass(slots=True)
class Limits:
    """Limits, and what each has counted. Times given never fall."""

    all: Sequence[Limit] = ()
    _counting: dict[tuple[int, str], Limiter] = field(default_factory=dict)

    def take(self, facts: Facts, now: int) -> Counted:
        """Count a call at *now* (microseconds of the run) by every limit that it meets.

        The first that refuses it has the say: those behind do not count it.
        """
        fields: Headers = ()
        for place, limit in enumerate(self.all):
            if not _meets(limit, facts):
                continue
            grant = self._limiter(place, limit, facts).take(now)
            told = _fields(limit, grant, now)
            if not grant.ok:
                wait = ("Retry-After", str(whole_seconds_up(grant.reset_at - now)))
                return Counted(Response(429, (("Content-Type", "application/json"), wait, *told), _BODY), ())
            fields = (*fields, *told)
        return Counted(None, fields)

    def _limiter(self, place: int, limit: Limit, facts: Facts) -> Limiter:
        who = place, {"key": facts.key, "host": facts.host, "path": facts.path}[limit.by]
        if who not in self._counting:
            self._counting[who] = _made(limit)
        return self._counting[who]


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


def _fields(limit: Limit, grant: Grant, now: int) -> Headers:
    reset = whole_seconds_up(grant.reset_at - now)
    match limit.fields:
        case "draft":
            window = max(1, round(limit.window))
            return (
                ("RateLimit-Policy", f'"{limit.by}";q={limit.limit};w={window}'),
                ("RateLimit", f'"{limit.by}";r={grant.remaining};t={reset}'),
            )
        case "x-ratelimit":
            return rate_fields(limit.limit, grant.remaining, reset)
        case "none":
            return ()
