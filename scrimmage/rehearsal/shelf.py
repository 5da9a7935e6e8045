"""The tables of a company in its warehouse: those of the night, whole ones beside them, and two logs."""

import time
from datetime import UTC, date, datetime

from scrimmage.rigs.gate_tables import LOG, loadable
from simulators.pipeline import Description, Tables
from simulators.processors.order import Happened
from simulators.warehouse.tables import Column, Row, Schema, Table
from simulators.warehouse.tables import Tables as Place

WHOLE = "ops_whole"
"""The dataset of tables as they should be."""

RUNS = Schema(
    "ops_runs",
    "records",
    (
        Column("processor", "STRING"), Column("game_date", "DATE"), Column("run_id", "STRING"),
        Column("status", "STRING"), Column("started_at", "TIMESTAMP"), Column("finished_at", "TIMESTAMP"),
    ),
)  # fmt: skip
"""Records of runs by the clock of the machine; those of the pipeline go by the night that is rehearsed."""

_RECORDS = "processor_runs"


class Shelf:
    """Not thread-safe."""

    def __init__(self, tables: Place, description: Description) -> None:
        """*description* says what tables are called in *tables*."""
        self._tables = tables
        self._description = description
        self._runs: dict[str, Row] = {}

    def begin(self, tables: Tables, whole: Tables) -> None:
        """Let *tables* stand there, *whole* ones beside them, and the logs be empty."""
        self._runs.clear()
        self._tables.load([Table(LOG), Table(RUNS)])
        self.put(tables)
        made, _ = loadable(whole, whole, self._description)
        beside = [Table(_beside(one.schema), one.rows) for one in made]
        self._tables.load(beside)

    def put(self, tables: Tables) -> None:
        """Let all *tables* be as they now are; what is not among them is not there."""
        made, missing = loadable(tables, tables, self._description)
        self._tables.load(made)
        for schema in missing:
            self._tables.drop(schema)

    def ran(self, day: date, happened: list[Happened], tables: Tables) -> None:
        """Load what runs of *day* changed; records come last, so that whoever reads one finds the rest."""
        changed = dict.fromkeys(name for one in happened for name in one.changed)
        self._load({name: tables[name] for name in changed if name != _RECORDS and name in tables}, tables)
        for one in happened:
            self._note(day, one)
        self._tables.load([Table(RUNS, [*self._runs.values()])])
        self._load({name: tables[name] for name in changed if name == _RECORDS}, tables)

    def _load(self, some: Tables, tables: Tables) -> None:
        made, _ = loadable(some, tables, self._description)
        self._tables.load(made)

    def _note(self, day: date, one: Happened) -> None:
        now = datetime.fromtimestamp(time.time(), UTC)
        began = self._runs[one.run][4] if one.run in self._runs else now
        ended = None if one.status == "running" else now
        self._runs[one.run] = (one.processor, day, one.run, one.status, began, ended)


def _beside(schema: Schema) -> Schema:
    return Schema(WHOLE, schema.table, schema.columns)
