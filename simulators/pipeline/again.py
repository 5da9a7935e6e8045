"""A processor that runs once more for a date: what it fetches, what it tells, what it writes.

In phase 2 its scraper fetches some games, or the whole date, anew. Every run replaces what it writes wherever
that stands, also under a wrong date or none: the rows of the games it was asked for, or of the whole date.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from simulators.pipeline.description import Processor
from simulators.pipeline.look import expected
from simulators.pipeline.pipeline import Pipeline
from simulators.pipeline.records import games_of
from simulators.pipeline.table import Row, Table, Tables, Value


@dataclass(frozen=True, slots=True)
class Again:
    """What runs once more."""

    processor: Processor
    day: date
    id: str
    """Of the run, and of its scraper's."""
    games: tuple[str, ...] | None = None
    """None: the whole date. Phase 2 only."""


def fetched(pipeline: Pipeline, again: Again, at: int) -> Table | None:
    """What the scraper brings at *at* (microseconds since the epoch); None for a processor without one."""
    scraper = again.processor.scraper
    if scraper is None:
        return None
    file = pipeline.scraped(scraper, again.day, at)
    return file if again.games is None else _of(file, again.games)


def calls(pipeline: Pipeline, again: Again, at: int) -> int:
    """What fetching costs: a call to the API for each game that is asked for, whether it is there or not."""
    if again.processor.scraper is None:
        return 0
    if again.games is not None:
        return len(again.games)
    return len(expected({"nbac_schedule": pipeline.scraped("nbac_schedule", again.day, at)}, again.day))


def recorded(pipeline: Pipeline, tables: Tables, again: Again, file: Table, at: int) -> dict[str, Table]:
    """``scraper_runs`` and ``scraper_games`` after the scraper brought *file* at *at*.

    Games that were not asked for stand there as before, and the run tells of both.
    """
    scraper, day = again.processor.scraper or "", again.day
    runs, listed = (
        tables.get(name) or pipeline.description.tables[name].empty()
        for name in ("scraper_runs", "scraper_games")
    )
    others = [row for row in listed.rows if row[0] != scraper]
    kept = [row for row in listed.rows if row[0] == scraper and row[2] not in (again.games or ())]
    kept = [] if again.games is None else kept
    games = games_of(file, day)
    mine: list[Row] = [*kept, *((scraper, day, game, count, at) for game, count in games.items())]
    rows = len(file.rows) + sum(int(str(row[3])) for row in kept)
    fields = ",".join(sorted(file.names)) if rows else ""
    run: Row = (scraper, day, again.id, "success", rows, len(mine), fields, at, at)
    return {
        "scraper_runs": runs.holding((*runs.rows, run)),
        "scraper_games": listed.holding((*others, *mine)),
    }


def made(pipeline: Pipeline, again: Again, inputs: Tables, file: Table | None, at: int) -> Table:
    """The rows that the run makes of its *file*, or of *inputs* in phases 3 and 4."""
    scraper = again.processor.scraper
    given = inputs if scraper is None or file is None else {scraper: file}
    return pipeline.run_processor(again.processor.name, again.day, at, given)


def merged(present: Table | None, again: Again, rows: Table) -> Table:
    """The table after *rows* were written into what stood there."""
    if again.games is None or present is None:
        return rows
    return present.holding((*_of(present, again.games, kept=False).rows, *rows.rows))


def run_again(pipeline: Pipeline, tables: Tables, again: Again, at: int) -> dict[str, Table]:
    """All *tables* after a whole run at *at* that ended well at once, without its own record."""
    file = fetched(pipeline, again, at)
    told = {} if file is None else recorded(pipeline, tables, again, file, at)
    name = again.processor.writes
    written = merged(tables.get(name), again, made(pipeline, again, tables, file, at))
    return {**tables, **told, name: written}


def _of(table: Table, games: Collection[str], *, kept: bool = True) -> Table:
    """The rows of these *games*, or those of every other one."""

    def wanted(game: Value) -> bool:
        return (game in games) == kept

    return table.where("game_id", wanted)
