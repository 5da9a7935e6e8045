"""Which boundaries of which dates a gate is asked in a run, and what its tables are in truth."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from scrimmage.case import Case
from scrimmage.seasons import season_of
from simulators.pipeline import Gate, Pipeline, Thresholds, at_gate
from simulators.pipeline.damages.plan import Plan
from simulators.pipeline.damages.strike import Strike
from simulators.seed import stream

_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Asked:
    """One boundary of one date."""

    day: date
    phase: str
    at: int
    """When it is asked, microseconds since the epoch."""
    gate: Gate
    """Tables and truth."""

    @property
    def now(self) -> str:
        """The same as ISO 8601 in UTC."""
        return (_EPOCH + timedelta(microseconds=self.at)).isoformat().replace("+00:00", "Z")


@lru_cache(maxsize=4)
def pipeline_of(year: int, season_seed: int, file: Path | None, seed: int) -> Pipeline:
    """The pipeline of a season, kept over the runs of a process."""
    return Pipeline(season_of(year, season_seed, file), seed)


def pipeline(case: Case) -> Pipeline:
    """The pipeline of *case*; its rows are drawn by the season's seed, its damages by the run's."""
    gate = case.scenario.gate
    return pipeline_of(gate.season, gate.season_seed, case.season_file, gate.season_seed)


def asked(case: Case) -> Iterator[Asked]:
    """Every boundary of every date, in the order of the calendar."""
    made = pipeline(case)
    days = _days(case, made)
    strikes = _strikes(case, days)
    env = case.env
    thresholds = Thresholds(
        _number(env, "PHASE_VALIDATION_GAME_COUNT_THRESHOLD", 0.8),
        _number(env, "PHASE_VALIDATION_QUALITY_THRESHOLD", 0.7),
    )
    for day in days:
        for phase in case.scenario.gate.phases:
            gate = at_gate(made, phase, day, strikes(day), thresholds)
            yield Asked(day, phase, made.gate_time(phase, day), gate)


def _strikes(case: Case, days: Sequence[date]) -> Callable[[date], Sequence[Strike]]:
    """What strikes a date: as each rule says, or dealt out."""
    rules, deal = case.pipeline.damages, case.pipeline.deal
    if deal is None:
        return Plan(rules, case.seed, days).strikes

    def dealt(day: date) -> Sequence[Strike]:
        draw = stream(case.seed, "deal", day.isoformat())
        if not rules or draw.random() >= deal:
            return ()
        index = draw.randrange(len(rules))
        return (Strike(rules[index].do, case.seed, index),)

    return dealt


def _days(case: Case, made: Pipeline) -> list[date]:
    """The dates of a run, ascending."""
    work = case.scenario.gate
    first, last = made.days[0], made.days[-1]
    days = sorted(work.dates) or [first + number * _DAY for number in range((last - first).days + 1)]
    if work.late:
        waited = {game.day for game in made.season.games if game.box_delay}
        days = [day for day in days if day in waited]
    if work.count is not None and work.count < len(days):
        days = sorted(stream(case.seed, "dates").sample(days, work.count))
    return days


def _number(env: dict[str, str], name: str, default: float) -> float:
    """A threshold as the variables set it; what cannot be read is the target's to refuse."""
    try:
        return float(env.get(name, default))
    except ValueError:
        return default
