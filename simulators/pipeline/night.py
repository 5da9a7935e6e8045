"""A date's tables at any time of its night, whole or damaged on the way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from simulators.pipeline.damages.base import END
from simulators.pipeline.damages.strike import Strike
from simulators.pipeline.description import Description, Scraper
from simulators.pipeline.hours import DAY, instant
from simulators.pipeline.processors.table import run_processor
from simulators.pipeline.records import processor_run, scraper_games, scraper_run
from simulators.pipeline.scene import Scene
from simulators.pipeline.sources.files import Files
from simulators.pipeline.steps import Step, steps
from simulators.pipeline.table import Row, Table, Tables


@dataclass(slots=True)
class _State:
    tables: dict[str, Table]
    files: dict[str, Table] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stand:
    """The tables of a date at an instant."""

    tables: Tables
    """By logical name; a missing one is not there, one that is not loaded yet has no rows."""
    says: tuple[str, ...]
    """In words, what each strike did that had its turn; in the order in which they were given."""


class Night:
    """The night after one date: what scrapers and processors do, step by step."""

    def __init__(
        self,
        description: Description,
        files: Files,
        seed: int,
        day: date,
        *,
        mornings: int,
        older: Callable[[], Tables],
    ) -> None:
        self.day = day
        self._description = description
        self._files = files
        self._seed = seed
        self._older = older
        self._steps = steps(description, files, seed, day, mornings)

    def stand(self, at: int, strikes: Sequence[Strike] = ()) -> Stand:
        """The tables at *at* (microseconds since the epoch), where *strikes* hit the first morning's run."""
        state = _State({name: spec.empty() for name, spec in self._description.tables.items()})
        self._announce(state, at)
        said: dict[int, str] = {}
        for step in self._steps:
            if step.run.starts > at:
                break
            before = dict(state.tables)
            if step.run.ends > at:
                _add(state, "processor_runs", self._begun(step))
                continue
            self._take(step, state)
            if step.run.number == 1:
                self._strike(step.name, before, state, strikes, said)
        self._strike(END, dict(state.tables), state, strikes, said)
        return Stand(state.tables, tuple(said[place] for place in sorted(said)))

    def _announce(self, state: _State, at: int) -> None:
        """The schedule as it was loaded on the morning of the day itself, before any game."""
        processor = self._description.processor("nbac_schedule")
        loaded = instant(self.day, processor.starts)
        if at >= loaded:
            file = self._files.file("nbac_schedule", self.day, loaded)
            state.tables[processor.writes] = self._run("nbac_schedule", loaded, {"nbac_schedule": file})

    def _begun(self, step: Step) -> Sequence[Row]:
        return () if isinstance(step.does, Scraper) else [processor_run(step.run, "running")]

    def _take(self, step: Step, state: _State) -> None:
        """Do one step to its end."""
        if isinstance(step.does, Scraper):
            file = self._files.file(step.does.name, self.day, step.run.starts)
            state.files[step.does.name] = file
            _add(state, "scraper_runs", [scraper_run(step.run, file)])
            others = state.tables["scraper_games"].where("scraper", lambda name: name != step.does.name)
            state.tables["scraper_games"] = others
            _add(state, "scraper_games", scraper_games(step.run, file))
            return
        inputs = state.files if step.does.scraper else state.tables
        state.tables[step.does.writes] = self._run(step.does.name, step.run.ends, inputs)
        _add(state, "processor_runs", [processor_run(step.run, "success")])

    def _run(self, name: str, at: int, inputs: Mapping[str, Table]) -> Table:
        return run_processor(name, self.day, at, inputs, seed=self._seed, description=self._description)

    def _strike(
        self, name: str, before: Tables, state: _State, strikes: Sequence[Strike], said: dict[int, str]
    ) -> None:
        for place, strike in enumerate(strikes):
            if strike.do.after(self._description) == name:
                scene = Scene(self.day, state.tables, before, state.files, self._description, self._older)
                damaged = strike.do.apply(scene, strike.draw(self.day))
                state.tables, state.files = dict(damaged.tables), dict(damaged.files)
                said[place] = damaged.says


def _add(state: _State, name: str, rows: Sequence[Row]) -> None:
    table = state.tables[name]
    state.tables[name] = table.holding((*table.rows, *rows))


def morning(day: date, hour: str) -> int:
    """The instant of an Eastern *hour* on the morning after *day*, microseconds since the epoch."""
    return instant(day + DAY, hour)
