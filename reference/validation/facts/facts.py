"""What the warehouse answered, as the checks look at it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reference.validation.facts.held import Held
from reference.validation.facts.pairs import Pair, Pairing
from reference.validation.facts.points import Points
from reference.validation.facts.runs import Run
from reference.validation.facts.schedule import PLAYED_FOR, Game
from reference.validation.facts.scrapers import Brought, ScraperRun
from reference.validation.sources import SCRAPERS, Source

LATE_FOR = 48 * 3600 * 1_000_000
"""Microseconds after its end in which a game may still come from upstream (box scores came 45 h late)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts by the key of their question; asking for what was not answered is a bug, and a KeyError."""

    now: int
    """Microseconds since 1970."""
    answers: Mapping[str, list[Any]] = field(default_factory=dict)

    @property
    def games(self) -> dict[str, Game]:
        """Every game that has to do with the date, by id."""
        return {game.game_id: game for game in self.answers["game"]}

    @property
    def expected(self) -> dict[str, Game]:
        """The games that are played on the date."""
        return {id_: game for id_, game in self.games.items() if game.expected}

    @property
    def scraper_runs(self) -> dict[str, ScraperRun]:
        """The latest run of each scraper."""
        return {run.scraper: run for run in self.answers["scraper"]}

    @property
    def played(self) -> bool:
        """Whether any record tells of games: the schedule, a scraper's list, or the count of its run."""
        listed = any(self.brought(scraper.name) for scraper in SCRAPERS)
        return bool(self.expected) or listed or any(run.game_count for run in self.scraper_runs.values())

    @property
    def runs(self) -> dict[str, Run]:
        """The latest run of each processor."""
        return {run.processor: run for run in self.answers["run"]}

    def ran_well(self, scraper: str) -> bool:
        """Whether the latest run of *scraper* succeeded."""
        run = self.scraper_runs.get(scraper)
        return run is not None and run.succeeded

    def brought(self, scraper: str) -> dict[str, Brought]:
        """The games in the file of *scraper*, by id."""
        return {one.game_id: one for one in self.answers["brought"] if one.scraper == scraper}

    def held(self, source: Source) -> dict[str | None, Held]:
        """What *source* holds, by game."""
        return {one.game_id: one for one in self.answers[f"held:{source.name}"]}

    def points(self, source: Source) -> list[Points]:
        """What *source* says that each team scored."""
        return list(self.answers[f"points:{source.name}"])

    def pairs(self, pairing: Pairing) -> list[Pair]:
        """Where the two tables of *pairing* differ."""
        return list(self.answers[pairing.key])

    def not_given(self, scraper: str) -> dict[str, Game]:
        """Expected games that upstream never gave to *scraper*, whose own run succeeded.

        Where the scraper failed or never ran nobody knows what upstream has, so nothing is excused. A game
        is excused for 48 hours after its end, lines as well: the contract makes no difference.
        """
        if not self.ran_well(scraper):
            return {}
        brought = self.brought(scraper)
        return {
            id_: game for id_, game in self.expected.items() if id_ not in brought and self._may_come(game)
        }

    def late(self, scraper: str, table: Source | None = None) -> set[str]:
        """What upstream never gave, and *table*, which is loaded from that file, has not either."""
        held = self.held(table) if table else {}
        return {id_ for id_ in self.not_given(scraper) if id_ not in held}

    def due(self, scraper: str, table: Source | None = None) -> set[str]:
        """The expected games that are not late."""
        return self.expected.keys() - self.late(scraper, table)

    def _may_come(self, game: Game) -> bool:
        return not game.final or game.tipoff is None or self.now < game.tipoff + PLAYED_FOR + LATE_FOR
