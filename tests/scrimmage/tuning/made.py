"""A few dates in a row, some of them damaged, as the tables of one project hold them together."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from scrimmage.rigs.gate_tables import loadable
from scrimmage.seasons import season_of
from simulators.pipeline import Pipeline
from simulators.pipeline.damages.base import Damage
from simulators.pipeline.damages.strike import Strike
from simulators.pipeline.table import Row
from simulators.pipeline.table import Table as PipelineTable
from simulators.warehouse.tables import Table

FIRST = date(2025, 1, 6)
DAYS = tuple(FIRST + timedelta(days=number) for number in range(5))
"""Ordinary dates of the season 2024-25, each with games."""


@cache
def pipe() -> Pipeline:
    """The pipeline of the season 2024-25, seed 0."""
    return Pipeline(season_of(2024, 0), 0)


def together(days: Sequence[date], damages: Mapping[date, Damage] | None = None) -> list[Table]:
    """The tables of *days* when the last gate of each looked, in one; rows of one key stand there once."""
    rows: dict[str, dict[Row, Row]] = {}
    made = pipe()
    for day in days:
        strikes = [Strike(damages[day], 0)] if damages and day in damages else []
        tables = made.stand(day, made.gate_time("3-4", day), strikes).tables
        for name, table in tables.items():
            spec = made.description.tables[name]
            rows.setdefault(name, {}).update(
                zip(map(table.key(spec.key), table.rows), table.rows, strict=True)
            )
    whole = {
        name: PipelineTable(spec.empty().columns, tuple(rows.get(name, {}).values()))
        for name, spec in made.description.tables.items()
    }
    return loadable(whole, whole, made.description)[0]
