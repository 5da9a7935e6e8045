"""The simulated pipeline: a season and a seed give every table of every date, at any time of its night."""

from collections.abc import Sequence
from datetime import date

from simulators.balldontlie.model import Season
from simulators.pipeline.damages.strike import Strike
from simulators.pipeline.description import Description, default
from simulators.pipeline.night import Night, Stand, morning
from simulators.pipeline.processors.table import run_processor
from simulators.pipeline.sources.files import Files
from simulators.pipeline.steps import MORNINGS
from simulators.pipeline.table import Table, Tables

_SETTLED = "08:00"
"""By this hour every step of a morning has ended."""
_KEPT = 4
"""Nights whose steps are kept: gates ask for one date several times in a row."""


class Pipeline:
    """A pure function of season, seed and description, with some of its work kept.

    *mornings* is on how many mornings the scrapers look for news of a date, and processors run again for it;
    1 leaves what comes late to a healer.
    """

    def __init__(
        self, season: Season, seed: int, description: Description | None = None, *, mornings: int = MORNINGS
    ) -> None:
        self.description = description or default()
        self.season = season
        self.seed = seed
        self._files = Files(season, seed, self.description)
        self._mornings = mornings
        self._nights: dict[date, Night] = {}

    @property
    def days(self) -> tuple[date, ...]:
        """The dates with games, played or only announced, ascending."""
        return self._files.calendar.days

    def gate_time(self, phase: str, day: date) -> int:
        """When the gate *phase* looks at *day*, microseconds since the epoch. Raises KeyError for none."""
        return morning(day, self.description.boundary(phase).at)

    def heal_time(self, day: date) -> int:
        """When the healer of *day* is started first, microseconds since the epoch."""
        return morning(day, self.description.heal.at)

    def stand(self, day: date, at: int, strikes: Sequence[Strike] = ()) -> Stand:
        """The tables of *day* at *at* (microseconds since the epoch), damaged by *strikes* on the way."""
        return self._night(day).stand(at, strikes)

    def tables(self, day: date, at: int) -> Tables:
        """The tables of *day* at *at* (microseconds since the epoch) by logical name, nothing damaged."""
        return self.stand(day, at).tables

    def scraped(self, scraper: str, day: date, at: int) -> Table:
        """The file that *scraper* would bring for *day* at *at*. Raises KeyError for no scraper."""
        return self._files.file(scraper, day, at)

    def run_processor(self, name: str, day: date, at: int, inputs: Tables) -> Table:
        """What the processor *name* makes of *inputs* alone; see ``processors.table.run_processor``."""
        return run_processor(name, day, at, inputs, seed=self.seed, description=self.description)

    def _night(self, day: date) -> Night:
        found = self._nights.get(day)
        if found is None:
            found = Night(
                self.description,
                self._files,
                self.seed,
                day,
                mornings=self._mornings,
                older=lambda: self._older(day),
            )
            if len(self._nights) >= _KEPT:
                self._nights.pop(next(iter(self._nights)))
            self._nights[day] = found
        return found

    def _older(self, day: date) -> Tables:
        """The tables of the last date before *day* that left box scores, on the morning after it."""
        for other in reversed([one for one in self.days if one < day]):
            tables = self.tables(other, instant_after(other))
            if tables["bdl_player_boxscores"].rows:
                return tables
        return {name: spec.empty() for name, spec in self.description.tables.items()}


def instant_after(day: date) -> int:
    """When everything of the first morning after *day* is done, microseconds since the epoch."""
    return morning(day, _SETTLED)
