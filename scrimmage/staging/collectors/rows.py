"""The rows of a table of BigQuery that came while a run was under way."""

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from scenarios.mistakes import valid_names
from scrimmage.staging.collectors.base import CollectorError, Run
from scrimmage.staging.collectors.query import Cells, Warehouse
from scrimmage.staging.model import Table
from simulators.clock import SECOND

LATELY = 2 * SECOND
"""Microseconds within which one look follows another, where looks are as frequent."""

MARGIN = 300 * SECOND
"""Microseconds by which a deployment's clock may differ from ours."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Shape:
    """What is read of a table. Columns are called as in docs/pipeline.md."""

    columns: Sequence[str]
    key: Sequence[str]
    """Columns by which a row is one that was not there before."""
    times: Sequence[str]
    """Columns of which one is not before the run, where no dates are named."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A row that was not there when the run began."""

    cells: Cells
    at: int | None
    """When a look saw it first, microseconds of the run; None: only one did, long after any other."""


@dataclass(slots=True)
class Rows:
    """The new rows of one table."""

    table: Table
    shape: Shape
    env: Mapping[str, str]
    _warehouse: Warehouse = field(init=False)
    _run: Run | None = None
    _old: set[tuple[Any, ...]] = field(default_factory=set)
    _new: dict[tuple[Any, ...], Seen] = field(default_factory=dict)
    _looking: asyncio.Task[None] | None = None
    _looked: int | None = None
    """When a look during the run went well last, microseconds of the run."""

    def __post_init__(self) -> None:
        for name in self.table.columns:
            if name not in self.shape.columns:
                raise CollectorError(f"columns: has no key {name!r}. {valid_names(name, self.shape.columns)}")
        self._warehouse = Warehouse(self.table.project, self.env)

    @property
    def hosts(self) -> Sequence[str]:
        """Where it is asked. Raises NoHostError."""
        return self._warehouse.hosts

    @property
    def seen(self) -> int:
        """New rows that were seen so far."""
        return len(self._new)

    async def begin(self, run: Run) -> None:
        """Remember what is there. Raises CollectorError."""
        self._old = {self._key(row) for row in await self._read(run)}
        self._run = run
        if self.table.every:
            self._looking = asyncio.create_task(self._look(run))

    async def end(self) -> list[Seen]:
        """The rows that have come since, in the order in which they came. Raises CollectorError."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
        if self._run is None:
            return []
        rows, now = await self._read(self._run), self._run.clock.now()
        self._take(rows, now if self._looked is not None and now - self._looked <= LATELY else None)
        by = self.shape.times[0]
        return sorted(
            self._new.values(), key=lambda one: (one.at is None, one.at or 0, _since_epoch(one.cells[by]))
        )

    async def ask(self, sql: str, **parameters: Any) -> list[Cells]:
        """The rows of *sql*, in which ``{table}`` and ``{COLUMN}`` stand for what they are called there.

        Raises CollectorError.
        """
        named = {name: f"`{self.table.columns.get(name, name)}`" for name in self.shape.columns}
        text = sql.format(table=f"`{self.table.project}.{self.table.table}`", **named)
        return await self._warehouse.ask(self.table.table, text, **parameters)

    async def close(self) -> None:
        """Let go of the client."""
        await self._warehouse.close()

    async def _read(self, run: Run) -> list[Cells]:
        columns = ", ".join(f"{{{name}}} AS {name}" for name in self.shape.columns)
        sql = f"SELECT {columns} FROM {{table}} WHERE "  # noqa: S608 (the model has looked at every name)
        if self.table.dates:
            return await self.ask(f"{sql}{{game_date}} IN UNNEST(@dates)", dates=list(self.table.dates))
        late = " OR ".join(f"{{{name}}} >= @since" for name in self.shape.times)
        return await self.ask(f"{sql}{late}", since=_EPOCH + (run.wall - MARGIN) * _MICRO)

    async def _look(self, run: Run) -> None:
        while True:
            await asyncio.sleep(self.table.every)
            # A look that fails is made good by the next one; the last one tells.
            with contextlib.suppress(CollectorError):
                rows = await self._read(run)
                self._looked = run.clock.now()
                self._take(rows, self._looked)

    def _take(self, rows: Sequence[Cells], at: int | None) -> None:
        for row in rows:
            key = self._key(row)
            if key not in self._old:
                self._new.setdefault(key, Seen(row, at))

    def _key(self, row: Cells) -> tuple[Any, ...]:
        return tuple(row[name] for name in self.shape.key)


class OfTable:
    """What collectors of one table's rows share; who inherits names itself, and what it reads."""

    name: str
    shape: Shape
    env: Mapping[str, str] = {}

    def __init__(self, table: Table, env: Mapping[str, str]) -> None:
        self._rows = Rows(table, self.shape, env)
        self._run: Run | None = None

    @property
    def hosts(self) -> Sequence[str]:
        """BigQuery's."""
        return self._rows.hosts

    @property
    def seen(self) -> int:
        """Rows that were seen so far."""
        return self._rows.seen

    async def begin(self, run: Run) -> None:
        """Remember the rows that are there. Raises CollectorError."""
        self._run = run
        await self._rows.begin(run)


def moment(cell: Any, run: Run) -> int | None:
    """A time of the deployment's in microseconds of the run; None where it is none, or not of this run."""
    if not isinstance(cell, datetime):
        return None
    at, now = _since_epoch(cell) - run.wall, run.clock.now()
    if not -MARGIN <= at <= now + MARGIN:
        return None
    return min(max(at, 0), now)


def _since_epoch(cell: Any) -> int:
    """Microseconds since the epoch; 0 for what is no time."""
    return (cell - _EPOCH) // _MICRO if isinstance(cell, datetime) else 0
