"""What a healer is asked, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from reference.moments import day_of, moment_of
from reference.self_heal.addresses import reachable
from reference.self_heal.graph import PROCESSORS


class NightError(ValueError):
    """A night that cannot be healed; the text names the attribute, what was got and what is valid."""


class Night(Protocol):
    """One date to be healed; any object with these attributes is one."""

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
    def processors(self) -> Mapping[str, str]:
        """Where each processor is triggered, by name."""
        ...

    @property
    def env(self) -> Mapping[str, str]:
        """Variables of this night; they go before those of the process."""
        ...


@dataclass(frozen=True, slots=True)
class NightAt:
    """A night as a plain value."""

    game_date: date | str
    now: datetime | str | float
    project: str
    processors: Mapping[str, str] = field(repr=False)
    env: Mapping[str, str] = field(default_factory=dict, repr=False)  # it may hold the webhook's URL


@dataclass(frozen=True, slots=True)
class Asked:
    """A night that was read: what the healer goes by."""

    game_date: date
    now: datetime
    project: str
    processors: Mapping[str, str] = field(repr=False)
    """The URL of every processor of the graph."""


def asked(night: Night) -> Asked:
    """Read *night*. Raises NightError, which names every wrong attribute; no URL is repeated."""
    wrong: list[str] = []
    day = day_of(night.game_date)
    if day is None:
        wrong.append(f"game_date is {night.game_date!r}; valid: a day such as 2025-01-31")
    now = moment_of(night.now)
    if now is None:
        wrong.append(f"now is {night.now!r}; valid: a time with a zone, such as 2025-02-01T11:00:00Z")
    if not night.project or set(night.project) & set("`\"'\\;\n "):
        wrong.append(f"project is {night.project!r}; valid: the name of a BigQuery project")
    urls, unreachable = _urls(night.processors)
    if unreachable:
        wrong.append(f"processors has no http or https address for {', '.join(unreachable)}")
    if wrong or day is None or now is None:
        raise NightError("\n".join(wrong))
    return Asked(day, now, night.project, urls)


def _urls(given: Any) -> tuple[dict[str, str], list[str]]:
    """The URL of each processor, and the processors that have none."""
    named = given if isinstance(given, Mapping) else {}
    urls = {one.name: str(named.get(one.name, "")) for one in PROCESSORS}
    return urls, [name for name, url in urls.items() if not reachable(url)]
