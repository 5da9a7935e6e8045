"""The history of a run: its first line, its events, and how both become JSON Lines.

Judges read nothing else. No event holds a secret, a uuid, or a wall time but Date and Retry-After
as they were sent, which rig sim draws from the scenario; so there the same seed gives the same bytes.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec

SCHEMA = 1
"""Version of the event format; a reader refuses any other."""

End = Literal["whole", "cut", "reset", "refused", "timed_out"]
"""How a reply ended: all sent; closed or reset before; no connection; the client stopped reading."""

Outcome = Literal["complete", "raised", "hung", "died"]
"""How a job ended, as the harness saw it: iteration ended, an exception, no end in time, process gone."""


class _Line(msgspec.Struct, frozen=True, tag_field="kind", kw_only=True, omit_defaults=True):
    """What every event has."""

    n: int
    """Number of the event in the run, from 1."""
    t: int
    """Microseconds of the run."""
    who: str
    """Who tells: ``api``, ``proxy``, ``target``, or the harness for a client by number (``client-1``)."""


class JobStart(_Line, frozen=True, kw_only=True, tag="job.start"):
    """The harness hands the target a job."""

    job: int
    host: str
    """host:port that the job names."""
    path: str
    params: dict[str, str | list[str]]
    per_page: int


class JobEnd(_Line, frozen=True, kw_only=True, tag="job.end"):
    """The target is done with a job, one way or another."""

    job: int
    outcome: Outcome
    error: str = ""
    """Type and text of the exception, scrubbed of keys and addresses."""


class Rows(_Line, frozen=True, kw_only=True, tag="rows"):
    """The rows that the target handed over for a job, in order, as digests."""

    job: int
    count: int
    digest: str
    keys: list[str]


class Held(_Line, frozen=True, kw_only=True, tag="held"):
    """The rows that the API held for a job when it ended: the truth, from the data, not the wire."""

    job: int
    count: int
    digest: str
    keys: list[str]


class Flag(_Line, frozen=True, kw_only=True, tag="flag"):
    """The target warned of something in a job's rows."""

    job: int
    says: str


class Call(_Line, frozen=True, kw_only=True, tag="call"):
    """A request reached the API side. Its ``n`` is its name in later events."""

    connection: int
    method: str
    host: str
    path: str
    query: str
    key: str
    """Name or digest of the API key, empty when none was sent."""
    page: int
    """1-based page of its listing; 0 where the cursor was never given out."""
    job: int = 0
    """The job that it was made for, where the rig knows for certain; else 0."""
    thread: str = ""
    """Name of the target's thread that sent it, where the world tells."""


class Fault(_Line, frozen=True, kw_only=True, tag="fault"):
    """A fault took effect. ``call`` is 0 where no call came through."""

    call: int
    fault: int
    """Its place in the scenario's list, from 0."""
    does: str


class Outage(_Line, frozen=True, kw_only=True, tag="outage"):
    """A host stopped to listen, on the wire, where nobody sees the connections that it refuses."""

    host: str
    until: int
    """When it listens again, microseconds of the run."""


class Reply(_Line, frozen=True, kw_only=True, tag="reply"):
    """A reply left the API side. ``t`` is when it ended, ``head`` when its head was sent."""

    call: int
    status: int
    """0 where no head was sent."""
    head: int | None = None
    """None where no head was sent."""
    rows: int = 0
    end: End = "whole"
    retry_after: list[str] = []
    """Every Retry-After value, as sent."""
    date: str = ""
    """The Date header, where Retry-After was sent."""
    until: int | None = None
    """The told time, in microseconds of the run; None where nothing valid was told."""
    grain: int = 0
    """What may be missing from ``until``: a second for the date form, which has no finer unit."""

    @property
    def since(self) -> int:
        """When a client could first read of it: its head, or its end where no head was sent."""
        return self.t if self.head is None else self.head


class TargetExit(_Line, frozen=True, kw_only=True, tag="target.exit"):
    """The target's process ended; the code is negative for a signal."""

    code: int
    says: str = ""


Event = JobStart | JobEnd | Rows | Held | Flag | Call | Fault | Outage | Reply | TargetExit


class Declares(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a target says of itself, as far as claims need it. None: it does not say."""

    attempts_per_page: int | None = None
    """Sends of one page, first and retries together."""
    max_backoff: float | None = None
    """Seconds that its own backoff never passes."""
    max_retry_after: float | None = None
    """Seconds; told to wait longer it raises instead."""
    breaker: "Breaker | None" = None
    flags: list[str] = []
    """Variables that switch features off."""
    pool_and_handler: bool = False
    """Whether pool and handler both retry."""
    build: str = ""
    """Version or commit."""


class Breaker(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A target's circuit breaker."""

    threshold: int
    """Consecutive failures that open it."""
    timeout: float
    """Seconds that it stays open."""


class Target(msgspec.Struct, frozen=True):
    """Who was judged."""

    spec: str
    declares: Declares


class Header(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="run"):
    """First line of a history."""

    schema: int = SCHEMA
    scrimmage: str
    scenario: dict[str, Any]
    """The scenario as it stood, with every draw settled."""
    scenario_id: str
    entry: str = ""
    """Name of the catalogue entry, where the scenario has a catalogue."""
    rig: str
    seed: int
    target: Target


@dataclass(frozen=True, slots=True)
class History:
    """A finished run."""

    header: Header
    events: Sequence[Event]

    @property
    def declares(self) -> Declares:
        """The target's declarations."""
        return self.header.target.declares


class HistoryError(ValueError):
    """A file that is no history, or one of another schema; says where and why."""


_ROWS = 1 << 14
"""Rows whose digests are remembered: some ten megabytes."""

_encoder = msgspec.json.Encoder()
_event_decoder = msgspec.json.Decoder(Event)
_header_decoder = msgspec.json.Decoder(Header)


class Recorder:
    """Numbers events as they come and keeps them, or hands each on to a *sink* and keeps none."""

    __slots__ = ("_count", "_last", "_take", "events")

    def __init__(self, sink: Callable[[Event], None] | None = None) -> None:
        self.events: list[Event] = []
        self._take = sink or self.events.append
        self._count = 0
        self._last = 0

    @property
    def next(self) -> int:
        """The number that the next event gets."""
        return self._count + 1

    def add(self, event: Event) -> None:
        """Append *event*, whose ``n`` must be :attr:`next`."""
        assert event.n == self._count + 1, "events are numbered in the order they are added"
        assert event.t >= self._last, "time never falls"
        self._count, self._last = event.n, event.t
        self._take(event)


def encode_event(event: Event) -> bytes:
    """Give one event as a line of JSON, with its end."""
    return _encoder.encode(event) + b"\n"


def decode_events(data: bytes, *, name: str) -> list[Event]:
    """Read events without a header, such as a proxy's log. Raises HistoryError with *name* and line."""
    return [_read(_event_decoder, line, name, at) for at, line in enumerate(data.splitlines(), start=1)]


def encode(history: History) -> bytes:
    """Give *history* as JSON Lines."""
    return b"".join(_encoder.encode(line) + b"\n" for line in [history.header, *history.events])


def decode(data: bytes, *, name: str = "history") -> History:
    """Read JSON Lines back. Raises HistoryError with *name* and line."""
    lines = data.splitlines()
    if not lines:
        raise HistoryError(f"{name}:1: the file is empty; a history begins with a line of kind 'run'.")
    header = _read(_header_decoder, lines[0], name, 1)
    if header.schema != SCHEMA:
        raise HistoryError(f"{name}:1: schema {header.schema} is not known. Valid: {SCHEMA}.")
    events = [_read(_event_decoder, line, name, at) for at, line in enumerate(lines[1:], start=2)]
    return History(header, events)


def _read[T](decoder: msgspec.json.Decoder[T], line: bytes, name: str, at: int) -> T:
    try:
        return decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise HistoryError(f"{name}:{at}: {error}") from None


def load(path: Path) -> History:
    """Read a history from *path*. Raises HistoryError; OSError where it cannot be read."""
    return decode(path.read_bytes(), name=str(path))


def row_keys(rows: Iterable[Mapping[str, Any] | bytes]) -> list[str]:
    """A short digest for each row, equal for equal values whatever the order of keys."""
    return [_row_key(row if isinstance(row, bytes) else _encoder.encode(row)) for row in rows]


@lru_cache(maxsize=_ROWS)
def _row_key(row: bytes) -> str:
    # A target mostly hands over what the API held, byte for byte, so the second look is free.
    canonical = msgspec.json.encode(msgspec.json.decode(row), order="deterministic")
    return hashlib.sha256(canonical).hexdigest()[:12]


def digest(keys: Sequence[str]) -> str:
    """One digest over row digests, in order."""
    return hashlib.sha256(",".join(keys).encode()).hexdigest()[:16]
