"""What a gate looks at, beside what it should be: the tables of a date, and the rules that are documented."""

from dataclasses import dataclass
from datetime import date

from simulators.pipeline.description import Boundary, Description
from simulators.pipeline.table import Table, Tables, Value

UPSTREAM_TIME = 48 * 3_600_000_000
"""How long after its end a game that no file holds is late and not lost, in microseconds."""

_LENGTH = 150 * 60_000_000
"""After this long from its tip-off a game has ended."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The documented thresholds of a gate."""

    game_count: float = 0.8
    """Share of the expected games (PHASE_VALIDATION_GAME_COUNT_THRESHOLD)."""
    quality: float = 0.7
    """Mean quality (PHASE_VALIDATION_QUALITY_THRESHOLD)."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One way in which damage shows."""

    kind: str
    """``game_missing``, ``row_missing``, ``duplicate`` and the like."""
    where: str
    """The table, scraper or processor."""
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """A boundary's tables of a date, as they are and as they should be."""

    description: Description
    boundary: Boundary
    day: date
    at: int
    """When the gate looks, microseconds since the epoch."""
    whole: Tables
    damaged: Tables
    thresholds: Thresholds

    @property
    def phase(self) -> int:
        """The phase before the boundary: 1, 2 or 3."""
        return int(self.boundary.phase[0])

    @property
    def written(self) -> list[str]:
        """The tables that this phase wrote, as far as they are there; phase 1 writes records only."""
        writes = [one.writes for one in self.description.processors if one.phase == self.phase]
        return [name for name in writes if name in self.damaged]


def under(table: Table, day: date) -> Table:
    """The rows of *table* under *day*."""
    return table.where("game_date", lambda cell: cell == day)


def expected(tables: Tables, day: date) -> dict[str, int | None]:
    """The games that the schedule expects on *day*, each with the end of it (None: it is not final)."""
    schedule = tables.get("nbac_schedule")
    found: dict[str, int | None] = {}
    for row in under(schedule, day).dicts() if schedule else ():
        tipoff = row["tipoff"]
        if row["status"] != "postponed":
            ended = row["status"] == "final" and isinstance(tipoff, int)
            found[str(row["game_id"])] = int(str(tipoff)) + _LENGTH if ended else None
    return found


def held(tables: Tables, scraper: str) -> dict[str, Value]:
    """The games that the file of *scraper* held, each with its number of rows; none where nobody tells."""
    listed = tables.get("scraper_games")
    if listed is None:
        return {}
    return {str(row["game_id"]): row["row_count"] for row in listed.dicts() if row["scraper"] == scraper}


def late(tables: Tables, day: date, at: int, scraper: str) -> set[str]:
    """The expected games that *scraper*, which ran well, was not given and may still be: upstream is late."""
    runs = tables.get("scraper_runs")
    if "scraper_games" not in tables or runs is None:
        return set()
    status = [row["status"] for row in runs.dicts() if row["scraper"] == scraper]
    if status[-1:] != ["success"]:
        return set()
    brought = held(tables, scraper)
    return {
        game
        for game, end in expected(tables, day).items()
        if game not in brought and (end is None or at - end < UPSTREAM_TIME)
    }


def too_few(good: int, wanted: int, share: float) -> bool:
    """Whether *good* of *wanted* is under the *share* that is asked for, or none at all."""
    return good == 0 or good < share * wanted
