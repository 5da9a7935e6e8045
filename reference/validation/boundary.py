"""What a gate is asked, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from urllib.parse import urlsplit

from reference.moments import day_of, moment_of

PHASES = ("1-2", "2-3", "3-4")
"""The boundaries, in the order of a night."""


class BoundaryError(ValueError):
    """A boundary that cannot be judged; the text names the attribute, what was got and what is valid."""


class Boundary(Protocol):
    """One boundary of one date; any object with these attributes is one."""

    @property
    def phase(self) -> str:
        """Which gate: ``1-2``, ``2-3`` or ``3-4``."""
        ...

    @property
    def game_date(self) -> date | str:
        """The Eastern day of the games, as a date or as ``YYYY-MM-DD``."""
        ...

    @property
    def now(self) -> datetime | str | float:
        """When it is: a datetime with a zone, its ISO text, or seconds since 1970."""
        ...

    @property
    def project(self) -> str:
        """The BigQuery project that holds the tables."""
        ...

    @property
    def next_url(self) -> str:
        """Where the next phase is called."""
        ...

    @property
    def env(self) -> Mapping[str, str]:
        """Variables of this boundary; they go before those of the process."""
        ...


@dataclass(frozen=True, slots=True)
class BoundaryAt:
    """A boundary as a plain value."""

    phase: str
    game_date: date | str
    now: datetime | str | float
    project: str
    next_url: str
    env: Mapping[str, str] = field(default_factory=dict, repr=False)  # it may hold the webhook's URL
    correlation_id: str = ""
    """Handed on to the next phase, if there is one."""


@dataclass(frozen=True, slots=True)
class Question:
    """A boundary that was read: what the gate goes by."""

    phase: str
    game_date: date
    now: datetime
    project: str
    next_url: str = field(repr=False)
    correlation_id: str


def question(boundary: Boundary) -> Question:
    """Read *boundary*. Raises BoundaryError, which names every wrong attribute."""
    wrong: list[str] = []
    if boundary.phase not in PHASES:
        wrong.append(f"phase is {boundary.phase!r}; valid: {', '.join(PHASES)}")
    day = day_of(boundary.game_date)
    if day is None:
        wrong.append(f"game_date is {boundary.game_date!r}; valid: a day such as 2025-01-31")
    now = moment_of(boundary.now)
    if now is None:
        wrong.append(f"now is {boundary.now!r}; valid: a time with a zone, such as 2025-02-01T08:00:00Z")
    if not boundary.project or set(boundary.project) & set("`\"'\\;\n "):
        wrong.append(f"project is {boundary.project!r}; valid: the name of a BigQuery project")
    if urlsplit(boundary.next_url).scheme not in ("http", "https"):
        wrong.append("next_url is no http or https address")
    if wrong or day is None or now is None:
        raise BoundaryError("\n".join(wrong))
    correlation = str(getattr(boundary, "correlation_id", None) or "")
    return Question(boundary.phase, day, now, boundary.project, boundary.next_url, correlation)
