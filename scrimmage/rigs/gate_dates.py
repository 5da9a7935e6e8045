"""Which boundaries of which dates a gate is asked in a run, and what its tables are in truth."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scrimmage.case import Case
from scrimmage.rigs.dates import days_of, pipeline_of, strikes_of
from scrimmage.rigs.moments import iso
from simulators.clock import SECOND
from simulators.pipeline import Gate, Pipeline, Thresholds, at_gate

_HOUR = 3600 * SECOND


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
        return iso(self.at)


def pipeline(case: Case) -> Pipeline:
    """The pipeline of *case*; its rows are drawn by the season's seed, its damages by the run's."""
    gate = case.scenario.gate
    return pipeline_of(gate.season, gate.season_seed, case.season_file, case.pipeline_file)


def asked(case: Case) -> Iterator[Asked]:
    """Every boundary of every date, in the order of the calendar."""
    made = pipeline(case)
    days = days_of(case.scenario.gate, made, case.seed)
    strikes = strikes_of(case, days)
    env = case.env
    thresholds = Thresholds(
        _number(env, "PHASE_VALIDATION_GAME_COUNT_THRESHOLD", 0.8),
        _number(env, "PHASE_VALIDATION_QUALITY_THRESHOLD", 0.7),
    )
    for day in days:
        for phase in case.scenario.gate.phases:
            at = made.gate_time(phase, day) + round(case.scenario.gate.later * _HOUR)
            yield Asked(day, phase, at, at_gate(made, phase, day, strikes(day), thresholds, at=at))


def _number(env: dict[str, str], name: str, default: float) -> float:
    """A threshold as the variables set it; what cannot be read is the target's to refuse."""
    try:
        return float(env.get(name, default))
    except ValueError:
        return default
