"""What a pipeline is made of: tables, scrapers, processors and boundaries, as a ``pipeline.toml`` says it."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from simulators.pipeline.table import Column, ColumnType, Table

Hour = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""Eastern hour and minute, ``03:05``."""

Name = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z_][A-Za-z0-9_-]*$")]
"""A name that needs no quotes in SQL or a path."""

Phase = Literal["1-2", "2-3", "3-4"]
"""The boundary between two phases."""

DEFAULT = Path(__file__).with_name("pipeline.toml")
"""The description that comes with Scrimmage."""


class TableSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table: where it stands, and what its columns are for."""

    dataset: Name
    table: Name | None = None
    """Its name in the dataset; the logical name where it is left out."""
    columns: dict[Name, ColumnType]
    key: tuple[Name, ...]
    """Columns that tell a row from every other."""
    ignored: tuple[Name, ...] = ()
    """Columns that two equal tables may differ in: run ids and times."""
    nullable: tuple[Name, ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """Columns that two equal tables agree in, besides the key."""
        return tuple(name for name in self.columns if name not in self.key + self.ignored)

    def empty(self) -> Table:
        """The table without rows."""
        return Table(tuple(Column(*pair) for pair in self.columns.items()))


class Scraper(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What fetches a file for each date."""

    name: Name
    starts: Hour
    days_after: Annotated[int, msgspec.Meta(ge=0, le=1)] = 1
    """0: on the game's own day; 1: on the morning after."""


class Processor(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What makes one table out of a scraper's file, or out of other tables."""

    name: Name
    phase: Literal[2, 3, 4]
    starts: Hour
    """On the morning after."""
    scraper: Name | None = None
    """Whose file it loads; phase 2 only."""
    reads: tuple[Name, ...] = ()
    """Logical names of tables; phases 3 and 4 only."""
    writes: Name


class Boundary(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A gate between two phases."""

    phase: Phase
    at: Hour
    reads: tuple[Name, ...]
    """Logical names of the tables that its gate looks at."""


class Heal(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The healer of a date."""

    at: Hour = "06:00"
    """When it is started first, on the morning after."""


class Description(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """A whole pipeline. Tables are called by logical names, which are those of the shipped description."""

    tables: dict[Name, TableSpec]
    scrapers: tuple[Scraper, ...]
    processors: tuple[Processor, ...]
    boundaries: tuple[Boundary, ...]
    heal: Heal = Heal()

    def place(self, table: str) -> str:
        """``DATASET.TABLE`` of the *table* with this logical name."""
        spec = self.tables[table]
        return f"{spec.dataset}.{spec.table or table}"

    def boundary(self, phase: str) -> Boundary:
        """The boundary called *phase*; raises KeyError for one that there is not."""
        return {str(boundary.phase): boundary for boundary in self.boundaries}[phase]

    def processor(self, name: str) -> Processor:
        """The processor called *name*; raises KeyError for one that there is not."""
        return {processor.name: processor for processor in self.processors}[name]

    def writer(self, table: str) -> Processor | None:
        """The processor that writes *table*; None for records of runs."""
        return {processor.writes: processor for processor in self.processors}.get(table)

    def source(self, table: str) -> str | None:
        """The scraper whose file a *table* comes from: a game not in it cannot be in the table."""
        writer = self.writer(table)
        if writer is None:
            return None
        return writer.scraper or (self.source(writer.reads[0]) if writer.reads else None)


@cache
def default() -> Description:
    """The shipped description."""
    return msgspec.toml.decode(DEFAULT.read_bytes(), type=Description)
