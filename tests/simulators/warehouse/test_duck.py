"""Tables in DuckDB."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simulators.warehouse import Table, Tables
from simulators.warehouse.duck import DuckTables, connect, connect_file
from tests.simulators.warehouse.stores import ALL, DUTIES, ROWS, rows


@pytest.mark.parametrize("duty", DUTIES)
def test_it_is_a_place_for_tables(duty: Callable[[Tables], None]) -> None:
    """As every such place is."""
    with connect("p") as connection:
        duty(DuckTables(connection, "p"))


def test_a_load_that_fails_changes_nothing() -> None:
    """Tables that were loaded before it in the same call are as they were."""
    with connect("p") as connection:
        store = DuckTables(connection, "p")
        store.load([Table(ALL, ROWS)])

        with pytest.raises((TypeError, ValueError)):
            store.load([Table(ALL, ROWS[:1]), Table(ALL, [("no number", None, None, None, None, None)])])

        assert len(rows(store)) == 3
        store.load([Table(ALL, ROWS[:2])])
        assert len(rows(store)) == 2


def test_projects_do_not_see_each_other() -> None:
    """One connection may hold several, under odd names too."""
    with connect("p-1") as connection:
        connection.execute("ATTACH ':memory:' AS \"q-2\"")
        DuckTables(connection, "p-1").load([Table(ALL, ROWS)])
        DuckTables(connection, "q-2").load([Table(ALL, ROWS[:1])])

        DuckTables(connection, "q-2").reset()

        assert len(rows(DuckTables(connection, "p-1"))) == 3


def test_times_are_utc_whatever_the_machine_says() -> None:
    """The tests run in New York."""
    with connect("p") as connection:
        DuckTables(connection, "p").load([Table(ALL, ROWS[:1])])

        (shown,) = connection.execute("SELECT CAST(seen AS VARCHAR) FROM p.d.t").fetchall()

    assert shown == ("2025-01-02 03:04:05.000006+00",)


def test_a_project_can_be_kept_in_a_file(tmp_path: Path) -> None:
    """Whose name needs quotes; another connection reads what the first has written."""
    file = tmp_path / "it's.duckdb"
    with connect_file(file, "kept") as connection:
        DuckTables(connection, "kept").load([Table(ALL, ROWS)])
    with connect_file(file, "other_name") as connection:
        assert len(rows(DuckTables(connection, "other_name"))) == 3


def test_a_file_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    """Of the operating system's kind, with DuckDB's words."""
    with pytest.raises(OSError, match="Cannot open file"):
        connect_file(tmp_path / "no/such/folder.duckdb", "kept")
