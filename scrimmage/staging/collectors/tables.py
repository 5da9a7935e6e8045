"""Tables of a date, before and after a run, beside those that they should be: the oracle of whole tables."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from scrimmage.staging.collectors.base import CollectorError, Run
from scrimmage.staging.collectors.lacking import lacking
from scrimmage.staging.collectors.numbered import numbered
from scrimmage.staging.collectors.query import Cells, Warehouse
from scrimmage.staging.model import Reference
from simulators import history
from simulators.pipeline.compare import beside
from simulators.pipeline.description import TableSpec, default
from simulators.pipeline.read import PipelineError, read
from simulators.pipeline.table import Table, Tables, Value

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class WholeTables:
    """Brings how each table stands beside its reference, before anything is triggered and in the end."""

    name = "tables"
    env: Mapping[str, str] = {}

    def __init__(self, spec: Reference, env: Mapping[str, str], folder: Path) -> None:
        """*folder* is that of the staging file. Raises CollectorError for names that there are not."""
        self._spec = spec
        self._warehouse = Warehouse(spec.project, env)
        try:
            self._description = read(folder / spec.pipeline) if spec.pipeline else default()
        except PipelineError as error:
            raise CollectorError(f"pipeline: {error}") from None
        known = self._description.tables
        self._names = spec.names or [one.writes for one in self._description.processors]
        if wrong := [name for name in self._names if name not in known]:
            raise CollectorError(f"names: got '{wrong[0]}'. Valid: {', '.join(known)}.")
        self._whole: Tables = {}
        self._events: list[history.Event] = []
        self._run: Run | None = None

    @property
    def hosts(self) -> Sequence[str]:
        """BigQuery's."""
        return self._warehouse.hosts

    async def begin(self, run: Run) -> None:
        """Read both. Raises CollectorError."""
        whole = {name: await self._table(name, self._spec.reference) for name in self._names}
        if empty := [name for name, table in whole.items() if table is None]:
            raise CollectorError(f"the reference {self._spec.reference} has no table {empty[0]}")
        self._whole = {name: table for name, table in whole.items() if table is not None}
        await self._look(run, before=True)
        self._run = run

    async def end(self) -> Sequence[history.Event]:
        """How they stood, and stand. Raises CollectorError."""
        try:
            if self._run is not None:
                await self._look(self._run, before=False)
        finally:
            await self._warehouse.close()
        return numbered(self._events)

    async def _look(self, run: Run, *, before: bool) -> None:
        tables: dict[str, Table] = {}
        for name in self._names:
            if (table := await self._table(name, None)) is not None:
                tables[name] = table
        at, specs, day = run.clock.now(), self._description.tables, self._spec.game_date
        differ = {
            name: beside(name, specs[name], tables.get(name), self._whole[name]) for name in self._names
        }
        if before:
            lack = lacking(self._description, tables, self._whole)
            damaged = any(one.missing or one.extra for one in differ.values())
            self._events.append(
                history.NightStart(
                    n=1, t=at, who="pipeline", night=1, game_date=day.isoformat(),
                    state="damaged" if damaged else "healthy", needs=list(lack.needs),
                    hidden=list(lack.hidden), says="; ".join(lack.says),
                )
            )  # fmt: skip
        self._events += [
            history.TableState(
                n=1, t=at, who="pipeline", name=name, missing=one.missing, extra=one.extra, before=before
            )
            for name, one in differ.items()
        ]

    async def _table(self, name: str, dataset: str | None) -> Table | None:
        """The rows of a table under the date, in its own dataset or *dataset*; None where it is not there."""
        spec = self._description.tables[name]
        place = f"{dataset or spec.dataset}.{spec.table or name}"
        columns = ", ".join(f"`{column}`" for column in spec.columns)
        sql = f"SELECT {columns} FROM `{self._spec.project}.{place}` WHERE game_date = @day"  # noqa: S608 (names that the reader of descriptions has looked at)
        try:
            rows = await self._warehouse.ask(place, sql, day=self._spec.game_date)
        except CollectorError as error:
            if "NotFound" in str(error):
                return None
            raise
        return _made(spec, rows)


def _made(spec: TableSpec, rows: Sequence[Cells]) -> Table:
    return spec.empty().holding(tuple(_value(row[column]) for column in spec.columns) for row in rows)


def _value(cell: Any) -> Value:
    """A cell as the simulated pipeline has it: an instant in microseconds."""
    if isinstance(cell, datetime):
        return (cell - _EPOCH) // timedelta(microseconds=1)
    value: Value = cell
    return value
