"""A warehouse to lean on: tables in DuckDB or in BigQuery's emulator, and a front that breaks it.

Only what needs no extra stands here; ``duck``, ``rest``, ``emulator`` and ``front`` are imported by name.
"""

from simulators.warehouse.tables import (
    TYPES,
    Column,
    NoTableError,
    Row,
    Schema,
    Table,
    Tables,
    Type,
    Value,
    digests,
)

__all__ = [
    "TYPES",
    "Column",
    "NoTableError",
    "Row",
    "Schema",
    "Table",
    "Tables",
    "Type",
    "Value",
    "digests",
]
