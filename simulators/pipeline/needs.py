"""What has to run for a date, by the documented rules (docs/self-heal.md, "What is missing").

This is no check: it knows the machine that made the tables, and runs it over what stands there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from simulators.pipeline.again import Again, run_again
from simulators.pipeline.compare import latest
from simulators.pipeline.description import Processor
from simulators.pipeline.hours import minutes_of
from simulators.pipeline.look import UPSTREAM_TIME, expected, held, under
from simulators.pipeline.pipeline import Pipeline
from simulators.pipeline.processors.base import number
from simulators.pipeline.table import Row, Table, Tables

Why = Literal["missing", "partial", "run", "stale", "downstream"]

RUNS_FOR = 30 * 60_000_000
"""For so many microseconds a run that has not ended is waited for."""

_SCHEDULE = "nbac_schedule"
_RAW = 2
"""The phase that loads files."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A processor that has to run."""

    processor: Processor
    why: Why
    games: tuple[str, ...] | None = None
    """Phase 2: the games that are missing or partial, ascending; None: the whole date."""
    all: bool = True
    """Whether these are all games of the date that anybody knows."""

    def again(self, day: date) -> Again:
        """The run that is wanted."""
        return Again(self.processor, day, f"{self.processor.name}-wanted", self.games)


@dataclass(frozen=True, slots=True)
class Sight:
    """The tables of a date at an instant."""

    pipeline: Pipeline
    day: date
    at: int
    tables: Tables

    def of_date(self, name: str) -> Table:
        """The rows of a table under the date; none where it is missing."""
        table = self.tables.get(name) or self.pipeline.description.tables[name].empty()
        return under(table, self.day)

    def run_of(self, processor: str) -> Row | None:
        """The latest run of a processor."""
        return latest(self.tables.get("processor_runs"), "processor").get(processor)

    def running(self, processor: str) -> bool:
        """Whether it runs, and may still end well."""
        run = self.run_of(processor)
        return run is not None and run[3] == "running" and self.at - int(str(run[4])) < RUNS_FOR

    def scraped_well(self, scraper: str) -> bool:
        """Whether the latest run of the scraper is one that succeeded."""
        run = latest(self.tables.get("scraper_runs"), "scraper").get(scraper)
        return run is not None and run[3] == "success"

    def unseen(self, processor: Processor, *, late: bool) -> list[str]:
        """Expected games in no file and not in the table: those that may still come, or the others."""
        scraper = processor.scraper or ""
        if processor.writes == _SCHEDULE:
            return []
        known = {*held(self.tables, scraper), *map(str, self.of_date(processor.writes).values("game_id"))}
        well = self.scraped_well(scraper)
        return [
            game
            for game, end in expected(self.tables, self.day).items()
            if game not in known and late == (well and (end is None or self.at - end < UPSTREAM_TIME))
        ]


def closure(sight: Sight) -> list[Wanted]:
    """Everything that has to run, in an order of the graph."""
    found: dict[str, Wanted] = {}
    names = sight.pipeline.description
    order = sorted(names.processors, key=lambda one: (one.phase, minutes_of(one.starts)))
    # The schedule first: what is expected of the others stands in it.
    order.sort(key=lambda one: one.writes != _SCHEDULE)
    for processor in order:
        if sight.running(processor.name):
            continue
        wanted = _raw(sight, processor) if processor.phase == _RAW else _computed(sight, processor)
        if wanted is None and any(
            (writer := names.writer(table)) and writer.name in found for table in processor.reads
        ):
            wanted = Wanted(processor, "downstream")
        if wanted:
            found[processor.name] = wanted
        if wanted and processor.writes == _SCHEDULE:
            healed = run_again(sight.pipeline, sight.tables, wanted.again(sight.day), sight.at)
            sight = Sight(sight.pipeline, sight.day, sight.at, {**sight.tables, _SCHEDULE: healed[_SCHEDULE]})
    return list(found.values())


def waits(sight: Sight) -> Iterator[str]:
    """``PROCESSOR GAME`` that upstream has not given, and a ``PROCESSOR`` that is still running."""
    for processor in sight.pipeline.description.processors:
        if sight.running(processor.name):
            yield processor.name
        elif processor.scraper:
            yield from (f"{processor.name} {game}" for game in sight.unseen(processor, late=True))


def _ran_well(sight: Sight, processor: Processor) -> bool:
    run = sight.run_of(processor.name)
    return run is not None and run[3] == "success"


def _raw(sight: Sight, processor: Processor) -> Wanted | None:
    """Phase 2: what the file had and the table has not."""
    rows = {game: int(str(count)) for game, count in held(sight.tables, processor.scraper or "").items()}
    due = {*(game for game, count in rows.items() if count), *expected(sight.tables, sight.day)}
    table = sight.of_date(processor.writes)
    gone = due and processor.writes not in sight.tables
    unknown = processor.writes == _SCHEDULE and not sight.scraped_well(processor.scraper or "")
    if gone or ((any(rows.values()) or unknown) and not table.rows):
        return Wanted(processor, "missing")
    missing, partial = _games(sight, processor, table, rows)
    if not _ran_well(sight, processor):
        return Wanted(processor, "missing" if missing else "partial" if partial else "run")
    if not missing and not partial:
        return None
    if None in partial:
        return Wanted(processor, "partial")
    games = tuple(sorted({*missing, *(str(game) for game in partial)}))
    return Wanted(processor, "missing" if missing else "partial", games, due <= set(games))


def _games(
    sight: Sight, processor: Processor, table: Table, rows: dict[str, int]
) -> tuple[set[str], set[str | None]]:
    """The games of a raw *table* that are missing, and those that are partial (None: rows of no game)."""
    spec = sight.pipeline.description.tables[processor.writes]
    keyed, named = table.key(spec.key), table.place("game_id")
    filled = table.key([column for column in spec.columns if column not in spec.nullable])
    keys: dict[str, set[Row]] = {}
    partial: set[str | None] = set()
    for row in table.rows:
        game = None if row[named] is None else str(row[named])
        of_game, key = keys.setdefault(game or "", set()), keyed(row)
        if key in of_game or None in filled(row):
            partial.add(game)
        of_game.add(key)
    missing = {game for game, count in rows.items() if count and game not in keys}
    partial |= {game for game, count in rows.items() if count and game in keys and len(keys[game]) != count}
    return missing | set(sight.unseen(processor, late=False)), partial


def _computed(sight: Sight, processor: Processor) -> Wanted | None:
    """Phases 3 and 4: what the tables read call for, and the table has not; runs that came too early."""
    spec = sight.pipeline.description.tables[processor.writes]
    due = sight.pipeline.run_processor(processor.name, sight.day, sight.at, sight.tables)
    called, table = set(map(due.key(spec.key), due.rows)), sight.of_date(processor.writes)
    if expected(sight.tables, sight.day) and processor.writes not in sight.tables:
        return Wanted(processor, "missing")
    keys = list(map(table.key(spec.key), table.rows))
    if called and not called & set(keys):
        return Wanted(processor, "missing")
    filled = table.key([column for column in spec.columns if column not in spec.nullable])
    if called - set(keys) or len(set(keys)) < len(keys) or any(None in filled(row) for row in table.rows):
        return Wanted(processor, "partial")
    if not _ran_well(sight, processor):
        return Wanted(processor, "run")
    return Wanted(processor, "stale") if _stale(sight, processor) else None


def _stale(sight: Sight, processor: Processor) -> bool:
    """Whether its latest run began before the latest run of something that it reads ended."""
    run = sight.run_of(processor.name)
    writers = [sight.pipeline.description.writer(table) for table in processor.reads]
    ends = [sight.run_of(writer.name) for writer in writers if writer]
    return run is not None and any(end and number(run[4]) < number(end[5]) for end in ends)
