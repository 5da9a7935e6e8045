"""What a refusal's message is about: a table, a column, or something else."""

import re

from reference.warehouse.port import ColumnMissingError, QueryRefusedError, TableMissingError

_DENIED = re.compile(r"Access Denied: Table `?([\w.:-]+)")
_TABLES = (
    re.compile(r"Not found: (?:table|dataset)[: ]+`?([\w.:-]+)", re.IGNORECASE),
    _DENIED,
    re.compile(r'Table with name "?([\w.-]+)"? does not exist'),
)
_COLUMNS = (
    re.compile(r"Unrecognized name: `?(\w+)"),
    re.compile(r"Name (\w+) not found inside"),
    re.compile(r'Referenced column "(\w+)" not found'),
    re.compile(r'does not have a column named "(\w+)"'),
    re.compile(r'does not have a column with name "(\w+)"'),
    re.compile(r"[Nn]o such field: (\w+)"),
)
"""BigQuery's own words first, then those of DuckDB, which the emulator hands on."""


def refusal(message: str, project: str) -> QueryRefusedError:
    """Give the error for a refusal with this *message*; the project's name is taken off a table's."""
    for pattern in _TABLES:
        if found := pattern.search(message):
            return TableMissingError(_table(found[1], project), denied=pattern is _DENIED)
    for pattern in _COLUMNS:
        if found := pattern.search(message):
            return ColumnMissingError(found[1])
    return QueryRefusedError(message.splitlines()[0][:300] if message else "refused, without a reason")


def _table(told: str, project: str) -> str:
    """Give ``dataset.table`` of ``project:dataset.table``; the emulator may go on with the project again."""
    name = re.split(r"[.:]", told.rstrip(".:"))
    if name[0] == project and len(name) > 1:
        name = name[1:]
    return ".".join(name[: name.index(project)] if project in name[1:] else name)
