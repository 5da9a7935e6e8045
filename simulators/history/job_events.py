"""Events of a scraper's job, as the harness saw it."""

from typing import Literal

import msgspec

from simulators.history.line import Line

Outcome = Literal["complete", "raised", "hung", "died"]
"""How a job ended, as the harness saw it: iteration ended, an exception, no end in time, process gone."""


class JobStart(Line, frozen=True, kw_only=True, tag="job.start"):
    """The harness hands the target a job."""

    job: int
    host: str
    """host:port that the job names."""
    path: str
    params: dict[str, str | list[str]]
    per_page: int


class Switched(Line, frozen=True, kw_only=True, tag="switched"):
    """The harness sets variables anew; whatever it asks of the target from here on is asked under them."""

    env: dict[str, str]
    """They are laid over those of the scenario; what an earlier one set is gone."""


class JobEnd(Line, frozen=True, kw_only=True, tag="job.end"):
    """The target is done with a job, one way or another."""

    job: int
    outcome: Outcome
    error: str = ""
    """Type and text of the exception, scrubbed of keys and addresses."""


class Rows(Line, frozen=True, kw_only=True, tag="rows"):
    """The rows that the target handed over for a job, in order, as digests."""

    job: int
    count: int
    digest: str
    keys: list[str]


class Held(Line, frozen=True, kw_only=True, tag="held"):
    """The rows that the API held for a job when it ended: the truth, from the data, not the wire."""

    job: int
    count: int
    digest: str
    keys: list[str]


class Flag(Line, frozen=True, kw_only=True, tag="flag"):
    """The target warned of something in a job's rows."""

    job: int
    says: str


class Metrics(Line, frozen=True, kw_only=True, tag="metrics"):
    """What the target's own counters say when a job of its is over, if it declares any."""

    job: int
    counts: dict[str, int] = msgspec.field(default_factory=dict)
    """By name, since its process began."""
    error: str = ""
    """What was raised instead, or why they are none."""


class Stuck(Line, frozen=True, kw_only=True, tag="stuck"):
    """What one thread of the target was doing when nothing went on any more: a deadlock, or a spin."""

    thread: str
    waits: str
    """What for, and who holds it."""
    stack: list[str]
    """``file:line in function: text``, innermost first, without the standard library's."""


class Timed(Line, frozen=True, kw_only=True, tag="timed"):
    """A job was done four times in turn: with the protection, twice without it or as the control, with it."""

    block: int
    control: bool
    """Whether the two in the middle had the protection too."""
    outer: tuple[int, int]
    """Microseconds of the first and the last."""
    inner: tuple[int, int]
    """Microseconds of the two in the middle."""
    rows: int
    """Rows of each of the four, which were the same."""


class TargetExit(Line, frozen=True, kw_only=True, tag="target.exit"):
    """The target's process ended; the code is negative for a signal."""

    code: int
    says: str = ""
