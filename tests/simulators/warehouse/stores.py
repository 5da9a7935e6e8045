"""What every place for tables must do; each is held to it in its own test."""

from datetime import UTC, date, datetime

import pytest

from simulators.warehouse import Column, NoTableError, Row, Schema, Table, Tables

ALL = Schema(
    "d", "t",
    (
        Column("key", "INT64"), Column("text", "STRING"), Column("share", "FLOAT64"), Column("ok", "BOOL"),
        Column("day", "DATE"), Column("seen", "TIMESTAMP"),
    ),
    partition="day", cluster=("text",),
)  # fmt: skip
ROWS: list[Row] = [
    (1, "é'\"`\\\n", 0.1, True, date(2025, 1, 1), datetime(2025, 1, 2, 3, 4, 5, 6, tzinfo=UTC)),
    (
        2**63 - 1,
        "",
        -1e300,
        False,
        date(1999, 12, 31),
        datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ),
    (3, None, None, None, None, None),
]


def rows(store: Tables, schema: Schema = ALL) -> list[Row]:
    """The rows of a table by their first column."""
    return sorted(store.read(schema), key=str)


def every_type_comes_back(store: Tables) -> None:
    """To the microsecond, and nulls."""
    store.load([Table(ALL, ROWS)])

    assert rows(store) == sorted(ROWS, key=str)


def a_load_replaces(store: Tables) -> None:
    """Rows, and also columns."""
    fewer = Schema("d", "t", ALL.columns[:2])
    store.load([Table(ALL, ROWS), Table(Schema("e", "u", ALL.columns), ROWS)])

    store.load([Table(ALL, ROWS[:1])])
    assert rows(store) == ROWS[:1]
    store.load([Table(ALL)])
    assert rows(store) == []
    store.load([Table(fewer, [(1, "a")])])
    assert rows(store, fewer) == [(1, "a")]
    assert len(rows(store, Schema("e", "u", ALL.columns))) == 3


def what_is_dropped_is_missing(store: Tables) -> None:
    """Told by name; to drop it again does nothing; it can be loaded again."""
    store.load([Table(ALL, ROWS)])

    store.drop(ALL)
    store.drop(ALL)

    with pytest.raises(NoTableError, match=r"d\.t is not there"):
        store.read(ALL)
    store.load([Table(ALL, ROWS)])
    assert len(rows(store)) == 3


def after_a_reset_nothing_is_there(store: Tables) -> None:
    """No dataset either; what comes then is as new."""
    store.load([Table(ALL, ROWS), Table(Schema("e", "u", ALL.columns), ROWS)])

    store.reset()

    with pytest.raises(NoTableError):
        store.read(ALL)
    store.load([Table(ALL, ROWS)])
    assert len(rows(store)) == 3


DUTIES = (every_type_comes_back, a_load_replaces, what_is_dropped_is_missing, after_a_reset_nothing_is_there)
"""Called with an empty store."""
