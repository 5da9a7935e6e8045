"""Which dates a run is of, and what strikes each: the same for gates and for healers."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from scenarios.gate_model import GateWork
from scenarios.heal_model import HealWork
from scrimmage.case import Case
from scrimmage.seasons import season_of
from simulators.pipeline import Pipeline, read
from simulators.pipeline.damages.plan import Plan
from simulators.pipeline.damages.strike import Strike
from simulators.pipeline.steps import MORNINGS
from simulators.seed import stream

_DAY = timedelta(days=1)


@lru_cache(maxsize=4)
def pipeline_of(
    year: int, season_seed: int, file: Path | None, described: Path | None = None, mornings: int = MORNINGS
) -> Pipeline:
    """The pipeline of a season, kept over the runs of a process; its rows are drawn by the season's seed.

    *file* is a real calendar, *described* a ``pipeline.toml``.
    """
    season = season_of(year, season_seed, file)
    return Pipeline(season, season_seed, read(described) if described else None, mornings=mornings)


def days_of(work: GateWork | HealWork, made: Pipeline, seed: int) -> list[date]:
    """The dates of a run, ascending."""
    first, last = made.days[0], made.days[-1]
    days = sorted(work.dates) or [first + number * _DAY for number in range((last - first).days + 1)]
    if work.late:
        waited = {game.day for game in made.season.games if game.box_delay}
        days = [day for day in days if day in waited]
    if work.count is not None and work.count < len(days):
        days = sorted(stream(seed, "dates").sample(days, work.count))
    return days


def strikes_of(case: Case, days: Sequence[date]) -> Callable[[date], Sequence[Strike]]:
    """What strikes a date: as each rule says, or dealt out."""
    rules, deal = case.pipeline.damages, case.pipeline.deal
    if deal is None:
        return Plan(rules, case.seed, days, most=case.pipeline.most).strikes

    def dealt(day: date) -> Sequence[Strike]:
        draw = stream(case.seed, "deal", day.isoformat())
        if not rules or draw.random() >= deal:
            return ()
        index = draw.randrange(len(rules))
        return (Strike(rules[index].do, case.seed, index),)

    return dealt
