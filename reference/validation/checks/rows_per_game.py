"""Games that are not whole."""

from dataclasses import dataclass

from reference.validation.checks.base import Judged, by_share, some
from reference.validation.config import ValidationConfig
from reference.validation.facts import Ask, Facts, brought, held
from reference.validation.sources import TEAMS, Source

_TEAMS = 2


@dataclass(frozen=True, slots=True)
class RowsPerGame:
    """Games with fewer rows than the file they were loaded from; two rows a game where there is one a team.

    A game of which nothing is there is for the game count.
    """

    source: Source
    name = "rows_per_game"

    @property
    def subject(self) -> str:
        """The table."""
        return self.source.name

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The table, and the files."""
        return (held(self.source), brought)

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        """A missing row warns; fewer rows than the threshold asks for block."""
        games = facts.held(self.source)
        if self.source is TEAMS:
            wanted = dict.fromkeys(games, _TEAMS)
        else:
            file = facts.brought(self.source.scraper)
            wanted = {id_: file[id_].rows for id_ in games if id_ in file}
        due = sum(wanted.values())
        short = {id_: rows - games[id_].keys for id_, rows in wanted.items() if games[id_].keys < rows}
        there = due - sum(short.values())
        measures = {"expected": due, "present": there, "threshold": config.game_count_threshold}
        if not short:
            return Judged(measures=measures)
        says = f"{self.subject} has {there} of {due} rows: some are missing in {some(short)}"
        return Judged(((by_share(there, due, config.game_count_threshold), says),), measures)
