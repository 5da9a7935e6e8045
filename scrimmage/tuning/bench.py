"""The reference's gate over simulated tables in DuckDB, in this process."""

import io
from collections.abc import Mapping
from datetime import date

from reference.clock import SystemClock
from reference.validation import BoundaryAt, PhaseBlockedError, Result
from reference.warehouse import DuckWarehouse
from scrimmage.rigs.gate_tables import LOG, loadable
from scrimmage.targets.gate_base import GateSeam
from scrimmage.targets.reference_gate import reference_gate
from scrimmage.tuning.read_only import ReadOnly
from simulators.outages import Struck
from simulators.pipeline import Description, Pipeline
from simulators.pipeline import Table as PipelineTable
from simulators.pipeline import Tables as PipelineTables
from simulators.warehouse.duck import DuckTables, connect
from simulators.warehouse.tables import Table

PROJECT = "nba-sim"
NEXT = "http://next.test/phase"
"""The next phase's entry point; it is never called."""

BLOCKING: Mapping[str, str] = {"PHASE_VALIDATION_MODE": "blocking"}
"""Every gate is asked as one that may block."""


class Bench:
    """One gate and its tables; ask it dates in any order. Nothing is called, told or logged."""

    def __init__(self, description: Description) -> None:
        self._description = description
        self._connection = connect(PROJECT)
        self._connection.execute(f'USE "{PROJECT}"')
        self._tables = DuckTables(self._connection, PROJECT)
        self._tables.load([Table(LOG)])
        self._there: dict[str, PipelineTable] = {}
        self._stderr = io.StringIO()
        seam = GateSeam(
            clock=SystemClock(), project=PROJECT, connection=self._connection, meet=lambda _: Struck(),
            ended=lambda *_: None, alert=lambda _: True, call=lambda *_: 0, stream=self._stderr,
        )  # fmt: skip
        self._gate = reference_gate(seam, warehouse=ReadOnly(DuckWarehouse(self._connection)))

    def ask(
        self, made: Pipeline, phase: str, day: date, tables: PipelineTables, env: Mapping[str, str] = BLOCKING
    ) -> Result:
        """What the gate *phase* makes of *tables* at its hour, under the variables *env*."""
        self._load(tables)
        now = made.gate_time(phase, day) / 1_000_000
        try:
            return self._gate.validate(BoundaryAt(phase, day, now, PROJECT, NEXT, dict(env)))
        except PhaseBlockedError as blocked:
            return blocked.result
        finally:
            self._stderr.seek(0)
            self._stderr.truncate()  # a line for each row that was not logged

    def close(self) -> None:
        """Forget the tables."""
        self._connection.close()

    def _load(self, tables: PipelineTables) -> None:
        """Put *tables* there, as far as they differ from what stands there."""
        changed = {name: table for name, table in tables.items() if self._there.get(name) != table}
        loaded, missing = loadable(changed, tables, self._description)
        self._tables.load(loaded)
        for schema in missing:
            self._tables.drop(schema)
        self._there = dict(tables)
