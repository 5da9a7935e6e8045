"""Which nights a run has, what strikes each, and where healers are killed in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scrimmage.case import Case
from scrimmage.rigs.dates import days_of, pipeline_of, strikes_of
from simulators.clock import SECOND
from simulators.pipeline import Pipeline
from simulators.pipeline.damages.strike import Strike
from simulators.seed import stream

LONGEST_PAUSE = 1200
"""Seconds after which a killed healer is started again at the latest; a lease lasts 300 by default."""


@dataclass(frozen=True, slots=True)
class HealNight:
    """One date to be healed."""

    day: date
    at: int
    """When a healer is started first, microseconds since the epoch."""
    strikes: tuple[Strike, ...] = ()


@dataclass(frozen=True, slots=True)
class Crash:
    """Where a healer is killed: beside one of the night's side effects."""

    when: Literal["before", "after"]
    number: int
    """Of the side effect in the night, from 1."""
    what: str

    def __str__(self) -> str:
        """``before 3 ledger.create``."""
        return f"{self.when} {self.number} {self.what}"


def pipeline(case: Case) -> Pipeline:
    """The pipeline of *case*; what comes late it leaves to the healer."""
    work = case.scenario.heal
    return pipeline_of(work.season, work.season_seed, case.season_file, case.pipeline_file, mornings=1)


def nights(case: Case) -> Iterator[HealNight]:
    """Every night, in the order of the calendar."""
    made = pipeline(case)
    days = days_of(case.scenario.heal, made, case.seed)
    strikes = strikes_of(case, days)
    for day in days:
        yield HealNight(day, made.heal_time(day), tuple(strikes(day)))


def crashes(case: Case, day: date, effects: Sequence[str]) -> Iterator[Crash]:
    """Where healers are killed, given the side *effects* of the night when nobody is, in order."""
    every = [Crash(when, number, what) for number, what in enumerate(effects, 1) for when in _WHEN]
    match case.scenario.heal.kill:
        case "each":
            yield from every
        case "drawn" if every:
            yield stream(case.seed, "crash", day.isoformat()).choice(every)
        case _:
            pass


def pause(case: Case, day: date, crash: Crash) -> int:
    """Microseconds until a healer that was killed there is started again."""
    return stream(case.seed, "pause", day.isoformat(), str(crash)).randint(1, LONGEST_PAUSE) * SECOND


_WHEN: tuple[Literal["before", "after"], ...] = ("before", "after")
