"""Two states of one date's tables, side by side: rows as a multiset over key and value columns."""

from collections import Counter
from dataclasses import dataclass

from simulators.pipeline.description import TableSpec
from simulators.pipeline.table import Row, Table, Tables

RECORDS = {"scraper_runs": "scraper", "processor_runs": "processor"}
"""Tables of runs, and the column of who ran. Of those only each one's latest run counts."""


@dataclass(frozen=True, slots=True)
class Beside:
    """How one table differs from another."""

    missing: int
    """Rows that the other has and it has not."""
    extra: int
    """Rows that it has and the other has not; a wrong row counts in both."""


def beside(name: str, spec: TableSpec, table: Table | None, other: Table | None) -> Beside:
    """How *table* differs from *other*, run ids and times aside. One that is not there counts as empty."""
    if table is other or (table and other and table == other):
        return Beside(0, 0)
    mine, theirs = _counted(name, spec, table), _counted(name, spec, other)
    return Beside((theirs - mine).total(), (mine - theirs).total())


def differing(specs: dict[str, TableSpec], tables: Tables, others: Tables) -> dict[str, Beside]:
    """The tables of *specs* that differ, in their order."""
    found = {name: beside(name, spec, tables.get(name), others.get(name)) for name, spec in specs.items()}
    return {name: one for name, one in found.items() if one.missing or one.extra}


def latest(table: Table | None, label: str) -> dict[str, Row]:
    """The latest run of each scraper or processor by start, then id: its row in a table of runs."""
    if table is None:
        return {}
    who, start, number = table.place(label), table.place("started_at"), table.place("run_id")
    rows = sorted(table.rows, key=lambda row: (str(row[who]), _time(row[start]), str(row[number])))
    return {str(row[who]): row for row in rows}


def _counted(name: str, spec: TableSpec, table: Table | None) -> Counter[Row]:
    if table is None:
        return Counter()
    rows = latest(table, RECORDS[name]).values() if name in RECORDS else table.rows
    columns = [column for column in (*spec.key, *spec.values) if column not in spec.ignored]
    return Counter(map(table.key(columns), rows))


def _time(cell: object) -> int:
    return cell if isinstance(cell, int) else 0
