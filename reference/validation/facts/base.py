"""One question of the many that a gate asks in one query."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Names = Mapping[str, str]
"""The whole quoted name of each table, by the name that the checks use."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One arm of the query: rows of one JSON text each, so that arms of any shape share a query.

    *rows* is SQL after the column: ``FROM … WHERE …``, with ``{table}`` for names and with the parameters
    ``@game_date``, ``@now`` and ``@phase``. Times come as microseconds since 1970.
    """

    key: str
    """Which facts these are, such as ``held:player_game_summary``."""
    tables: tuple[str, ...]
    fields: str
    """What the row holds: ``expression AS name, …``; the emulator forgets the name of a bare column."""
    rows: str
    record: Callable[..., Any]
    """Makes a fact from the fields by name."""

    def sql(self, names: Names) -> str:
        """The arm as a whole select of ``fact`` and ``body``."""
        select = f"SELECT '{self.key}' AS fact, TO_JSON_STRING(STRUCT({self.fields})) AS body {self.rows}"
        return select.format(**{name: names[name] for name in self.tables})
