"""What a damage looks at: a date's tables right after the step that it spoils, and what it makes of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from simulators.pipeline.description import Description
from simulators.pipeline.table import Table, Tables


@dataclass(frozen=True, slots=True)
class Scene:
    """The tables and files of *day* after a step of the night."""

    day: date
    tables: Tables
    before: Tables
    """The tables as they were before the step."""
    files: Tables
    """The scrapers' files, by scraper, as far as they were fetched."""
    description: Description
    older: Callable[[], Tables]
    """The whole tables of the last date with games before this one; empty where there is none."""

    def table(self, name: str) -> Table:
        """The table *name*, without rows where it is missing."""
        return self.tables.get(name) or self.description.tables[name].empty()

    def unchanged(self, says: str = "nothing to damage") -> "Damaged":
        """The same, and the reason."""
        return Damaged(self.tables, self.files, says)

    def putting(self, name: str, table: Table, says: str) -> "Damaged":
        """The same with another *table* called *name*."""
        return Damaged({**self.tables, name: table}, self.files, says)

    def without(self, name: str, says: str) -> "Damaged":
        """The same, the table *name* missing."""
        return Damaged({key: table for key, table in self.tables.items() if key != name}, self.files, says)


@dataclass(frozen=True, slots=True)
class Damaged:
    """What a damage left behind, and in words what it did."""

    tables: Tables
    files: Mapping[str, Table]
    says: str

    def also(self, **tables: Table) -> "Damaged":
        """The same with some more *tables* replaced."""
        return replace(self, tables={**self.tables, **tables})
