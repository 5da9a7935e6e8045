"""What goes in and out of the processors: an order, its answer, what happened, what differs."""

from dataclasses import dataclass

from simulators.history import RunStatus, Taken


@dataclass(frozen=True, slots=True)
class Order:
    """A trigger, as a processor reads it."""

    processor: str
    game_date: str
    game_ids: tuple[str, ...] | None = None
    """None: the whole date."""
    key: str = ""
    """``Idempotency-Key``; empty where there is none."""
    correlation: str = ""
    token: int | None = None
    """``Fencing-Token``; None where there is none."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a processor makes of an order."""

    taken: Taken
    status: int
    retry_after: int | None = None
    """Seconds."""
    run: str = ""
    """Id of the run that was begun, or that the key had begun before."""


@dataclass(frozen=True, slots=True)
class Happened:
    """A run began or ended."""

    at: int
    """Microseconds since the epoch."""
    processor: str
    run: str
    status: RunStatus
    """What its record says now."""
    effective: bool
    """Whether it changed rows of its table, times aside."""
    calls: int
    """Calls to the API, made when it began."""
    changed: tuple[str, ...]
    """Logical names of the tables that are other than before."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A table that is not that of the undamaged twin."""

    name: str
    missing: int
    """Rows that the twin has and it has not."""
    extra: int
    """Rows that it has and the twin has not; a wrong row counts in both."""
    hidden: bool
    """Whether no completeness showed it from the beginning."""
