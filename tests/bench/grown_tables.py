"""Tables of many seasons in DuckDB: those of some dates, copied to earlier ones as often as it takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import override

from duckdb import DuckDBPyConnection

from scrimmage.case import Case
from scrimmage.catalog import select
from scrimmage.plan import plan
from scrimmage.rigs.heal_nights import pipeline
from scrimmage.rigs.heal_world import PROJECT, Shelf
from scrimmage.targets.reference import Reference
from simulators.pipeline import Description, Pipeline, Tables
from simulators.warehouse.duck import connect

DATES = 12
"""Dates whose tables are copied."""
COPIES = 14
"""Copies that make a season: 168 dates, with some 1.4 million rows in ten of them."""
_EVERY = 12
_SHIFT = 400
"""Days between two copies, so that no date has rows of two."""


def case() -> Case:
    """A season of nights on which nothing is wrong."""
    chosen = select([], ["self_heal/healthy_nights"])
    return plan(chosen, Reference(), rig="sim", seeds=[0], full=True).first[0]


class KeptShelf(Shelf):
    """Tables that are put there once; what is put later is taken to be the same."""

    _filled = False

    @override
    def put(self, tables: Tables) -> None:
        if not self._filled:
            self._filled = True
            super().put(tables)


@contextmanager
def seasons(made: Pipeline, count: int) -> Iterator[tuple[DuckDBPyConnection, KeptShelf, int]]:
    """A warehouse with *count* seasons of settled rows behind the last of its dates; gives also how many."""
    days = made.days[20 : 20 + _EVERY * (DATES + 1) : _EVERY]
    with connect(PROJECT) as connection:
        connection.execute(f'USE "{PROJECT}"')
        settled = [made.tables(day, made.heal_time(day)) for day in days[1:]]
        shelf = KeptShelf(connection, made.description, settled)
        shelf.put(made.tables(days[0], made.heal_time(days[0])))
        rows = sum(
            _grown(connection, made.description, name, count * COPIES) for name in made.description.tables
        )
        yield connection, shelf, rows


def day_of(made: Pipeline) -> str:
    """The date that stands before all that is settled."""
    return made.days[20].isoformat()


def _grown(connection: DuckDBPyConnection, description: Description, name: str, copies: int) -> int:
    """Copy the rows of the table *name*; gives how many there are then."""
    place = ".".join(f'"{part}"' for part in description.place(name).split("."))
    dates = [column for column, kind in description.tables[name].columns.items() if kind == "DATE"]
    shifted = ", ".join(
        f'CAST("{column}" - to_days(CAST({_SHIFT} * copy AS INTEGER)) AS DATE) AS "{column}"'
        for column in dates
    )
    connection.execute(
        f"INSERT INTO {place} SELECT * EXCLUDE (copy) REPLACE ({shifted})"  # noqa: S608 (names of our own)
        f" FROM (SELECT rows.*, copy FROM {place} AS rows, range(1, {copies} + 1) AS r(copy)) ORDER BY copy"
    )
    found = connection.execute(f"SELECT COUNT(*) FROM {place}").fetchone()  # noqa: S608 (the same)
    assert found, "a count is one row"
    return int(found[0])


def described() -> Pipeline:
    """The pipeline of :func:`case`."""
    return pipeline(case())
