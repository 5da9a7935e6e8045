"""What scrapers and processors leave behind of themselves: rows of the run records."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from simulators.pipeline.table import Row, Table

RunStatus = Literal["running", "success", "failed", "timed_out"]
"""How a run ended, or that it has not."""

Bad = Literal["failed", "timed_out"]
"""How a run ended that did not go well."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a scraper or processor for a date."""

    name: str
    day: date
    number: int
    """From 1; later runs of the same date count on."""
    starts: int
    """Microseconds since the epoch."""
    ends: int

    @property
    def id(self) -> str:
        """The run's id, unique for its scraper or processor."""
        return f"{self.name}-{self.day:%Y%m%d}-{self.number}"


def scraper_run(run: Run, file: Table, status: RunStatus = "success") -> Row:
    """The row of ``scraper_runs`` for a run that brought *file*. A file without rows tells no fields."""
    fields = ",".join(sorted(file.names)) if file.rows else ""
    games = len(games_of(file, run.day))
    return run.name, run.day, run.id, status, len(file.rows), games, fields, run.starts, run.ends


def scraper_games(run: Run, file: Table) -> list[Row]:
    """The rows of ``scraper_games``: a game of that day that the *file* holds, and how many rows of it."""
    games = games_of(file, run.day)
    return [(run.name, run.day, game, count, run.ends) for game, count in games.items()]


def processor_run(run: Run, status: RunStatus) -> Row:
    """The row of ``processor_runs``; one that is running has no end."""
    return run.name, run.day, run.id, status, run.starts, None if status == "running" else run.ends


def games_of(table: Table, day: date) -> Counter[str]:
    """Rows by game under *day*, games in the table's order; none where a field for it is gone."""
    if not {"game_id", "game_date"} <= set(table.names):
        return Counter()
    pairs = zip(table.values("game_id"), table.values("game_date"), strict=True)
    return Counter(str(game) for game, under in pairs if under == day)
