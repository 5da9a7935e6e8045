"""The tables of one night and those of its undamaged twin, and what a run does to both."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from simulators.history import RunStatus
from simulators.pipeline.again import Again, fetched, made, merged, recorded
from simulators.pipeline.compare import beside, differing
from simulators.pipeline.pipeline import Pipeline
from simulators.pipeline.table import Row, Table, Tables
from simulators.processors.behaviours import PlannedRun
from simulators.processors.order import Difference

_RUNS = "processor_runs"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a scraper brought of a file, once it was done. At: microseconds since the epoch."""

    file: Table | None
    """None where it failed."""
    at: int


Fetch = Callable[[Again, Table, int], Brought]
"""A real scraper in place of a simulated one: asked for a run, what upstream has for it, and when."""


@dataclass(slots=True)
class Running:
    """A run under way. Times are microseconds since the epoch."""

    again: Again
    plan: PlannedRun
    starts: int
    ends: int
    file: Table | None = None
    """What its scraper brought when it began."""
    whole: Table | None = None
    """What it should have brought."""
    inputs: tuple[Tables, Tables] = ({}, {})
    """The tables, and those of the twin, as they stood when it began: what it reads."""


class State:
    """What stands in the tables. A run that writes nothing leaves the twin alone; others are whole there."""

    def __init__(self, pipeline: Pipeline, tables: Tables, twin: Tables, fetch: Fetch | None = None) -> None:
        self._pipeline = pipeline
        self._fetch = fetch
        self._first = tables
        self.tables = dict(tables)
        self._twin = dict(twin)

    def begin(self, run: Running) -> tuple[str, ...]:
        """A run begins: its scraper fetches, its record says so; gives the tables that changed."""
        changed = [_RUNS]
        run.whole = run.file = fetched(self._pipeline, run.again, run.starts)
        if run.whole is not None:
            self._scrape(run, run.whole)
            changed += ["scraper_runs", "scraper_games"]
        run.inputs = ({**self._first} if run.plan.stale else {**self.tables}, {**self._twin})
        self._note(self.tables, run, "running")
        return tuple(changed)

    def _scrape(self, run: Running, whole: Table) -> None:
        """Its scraper fetches; one that fails leaves no record, and the run fails."""
        if self._fetch is not None:
            brought = self._fetch(run.again, whole, run.starts)
            run.file, run.ends = brought.file, max(run.ends, brought.at)
            if brought.file is None:
                run.plan = replace(run.plan, writes=False, ends="failed")
        for tables, file in ((self.tables, run.file), (self._twin, whole)):
            if file is not None:
                tables.update(recorded(self._pipeline, tables, run.again, file, run.starts))

    def end(self, run: Running) -> tuple[bool, tuple[str, ...]]:
        """A run ends, or dies: whether rows of its table changed, and the tables that did."""
        name, changed, effective = run.again.processor.writes, [], False
        if run.plan.writes:
            before = self.tables.get(name)
            inputs, twin = run.inputs
            rows = _part(made(self._pipeline, run.again, inputs, run.file, run.ends), run.plan.share)
            self.tables[name] = merged(before, run.again, rows)
            spec = self._pipeline.description.tables[name]
            differs = beside(name, spec, before, self.tables[name])
            effective = before is None or bool(differs.missing or differs.extra)
            whole = made(self._pipeline, run.again, twin, run.whole, run.ends)
            self._twin[name] = merged(self._twin[name], run.again, whole)
            self._note(self._twin, run, "success")
            changed.append(name)
        if run.plan.ends != "running":
            self._note(self.tables, run, run.plan.ends)
            changed.append(_RUNS)
        return effective, tuple(changed)

    def differences(self, hidden: Iterable[str]) -> list[Difference]:
        """The tables that are not those of the twin."""
        known = set(hidden)
        found = differing(self._pipeline.description.tables, self.tables, self._twin)
        return [Difference(name, one.missing, one.extra, name in known) for name, one in found.items()]

    def _note(self, tables: dict[str, Table], run: Running, status: RunStatus) -> None:
        """Write the record of *run* in place of what it said before."""
        table = tables.get(_RUNS) or self._pipeline.description.tables[_RUNS].empty()
        others = [row for row in table.rows if row[2] != run.again.id]
        ended = None if status == "running" else run.ends
        row: Row = (run.again.processor.name, run.again.day, run.again.id, status, run.starts, ended)
        tables[_RUNS] = table.holding((*others, row))


def _part(rows: Table, share: float) -> Table:
    """The first *share* of the games, one at least and not all; of the rows where games are fewer than 2."""
    if share >= 1:
        return rows
    games = list(dict.fromkeys(rows.values("game_id"))) if "game_id" in rows.names else []
    if len(games) > 1:
        kept = set(games[: _some(len(games), share)])
        return rows.where("game_id", lambda game: game in kept)
    return rows.holding(rows.rows[: _some(len(rows.rows), share)])


def _some(count: int, share: float) -> int:
    return min(count - 1, max(1, round(count * share))) if count > 1 else 0
