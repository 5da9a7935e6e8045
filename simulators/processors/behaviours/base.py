"""What a behaviour is: a small value that turns the work that a trigger begins into other work."""

from dataclasses import dataclass

import msgspec

from simulators.history import RunStatus
from simulators.snake_case import snake_case


@dataclass(frozen=True, slots=True)
class PlannedRun:
    """One run that a trigger begins. Times are microseconds."""

    starts: int
    """After the trigger."""
    takes: int
    share: float = 1
    """Share of the games (of the rows, where it writes no games, or one) that it writes; the rest is gone."""
    writes: bool = True
    """False: it leaves its table as it is."""
    stale: bool = False
    """Whether it reads the tables as they stood when the night began."""
    ends: RunStatus = "success"
    """What its record says in the end; ``running`` for one that dies without a word."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a trigger leads to: an answer, and the runs that it begins."""

    status: int
    retry_after: int | None = None
    """Seconds, beside a 429 or 503."""
    runs: tuple[PlannedRun, ...] = ()


class Behaviour(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True,
    tag_field="kind", tag=snake_case,
):  # fmt: skip
    """Settings of one behaviour. ``kind`` in a scenario is the class's name in snake case."""

    def apply(self, work: Work) -> Work:
        """Give what is done instead of *work*. Pure."""
        raise NotImplementedError
