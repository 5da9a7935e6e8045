"""The simulated pipeline's tables as the warehouse takes them, and the log that gates write."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from simulators.pipeline import Description, Tables
from simulators.warehouse.tables import Column, Row, Schema, Table

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

LOG = Schema(
    "nba_orchestration",
    "phase_boundary_validations",
    (
        Column("validation_id", "STRING"), Column("phase", "STRING"), Column("game_date", "DATE"),
        Column("validated_at", "TIMESTAMP"), Column("mode", "STRING"), Column("outcome", "STRING"),
        Column("issues", "STRING"), Column("measures", "STRING"), Column("duration_ms", "INT64"),
    ),
    partition="validated_at",
    cluster=("phase", "game_date", "outcome"),
)  # fmt: skip
"""phase_boundary_validations, as docs/pipeline.md has it."""


def loadable(changed: Tables, tables: Tables, description: Description) -> tuple[list[Table], list[Schema]]:
    """What is to be loaded of *changed*, and the places of those that *tables* is without."""
    made, missing = [], []
    for name, spec in description.tables.items():
        dataset, _, place = description.place(name).partition(".")
        schema = Schema(dataset, place, tuple(Column(*pair) for pair in spec.columns.items()))
        if name in changed:
            made.append(Table(schema, [*_rows(schema, changed[name].rows)]))
        elif name not in tables:
            missing.append(schema)
    return made, missing


def of_log(text: str, description: Description) -> bool:
    """Whether a call with this path and SQL is of the log of gates, and of no table of the pipeline."""
    return LOG.table in text and not any(description.place(name) in text for name in description.tables)


def _rows(schema: Schema, rows: tuple[Row, ...]) -> Iterator[Row]:
    """The rows with their times as datetimes: the pipeline keeps microseconds."""
    times = [at for at, column in enumerate(schema.columns) if column.type == "TIMESTAMP"]
    for row in rows:
        cells = list(row)
        for at in times:
            cell = cells[at]
            cells[at] = _EPOCH + timedelta(microseconds=cell) if isinstance(cell, int) else cell
        yield tuple(cells)
