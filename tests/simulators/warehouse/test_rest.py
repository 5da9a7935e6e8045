"""Tables in the emulator."""

from collections.abc import Callable
from typing import Any

import pytest
import requests

from simulators.warehouse import Column, NoTableError, Schema, Table, Tables
from simulators.warehouse.emulator import Emulator
from simulators.warehouse.rest import RestError, RestTables
from tests.simulators.warehouse.stores import ALL, DUTIES, ROWS, rows

pytestmark = pytest.mark.wire


@pytest.mark.parametrize("duty", DUTIES)
def test_it_is_a_place_for_tables(emulator: Emulator, duty: Callable[[Tables], None]) -> None:
    """As every such place is."""
    duty(RestTables(emulator.url, "p"))


def test_the_real_client_reads_what_was_loaded(emulator: Emulator, client: Callable[..., Any]) -> None:
    """Types, partition and cluster as described."""
    RestTables(emulator.url, "p").load([Table(ALL, ROWS)])
    real = client(emulator.url)

    table = real.real.get_table("p.d.t", retry=None, timeout=5)

    assert sorted(real.ask("SELECT * FROM `p.d.t`"), key=str) == sorted(ROWS, key=str)
    assert (table.time_partitioning.field, table.clustering_fields) == ("day", ["text"])


def test_many_rows_are_read_whole(emulator: Emulator) -> None:
    """More than the emulator gives on one page unasked."""
    store = RestTables(emulator.url, "p")
    schema = Schema("d", "many", (Column("n", "INT64"),))
    store.load([Table(schema, [(n,) for n in range(12_000)])])

    assert sorted(store.read(schema)) == [(n,) for n in range(12_000)]


def test_a_second_store_takes_over(emulator: Emulator) -> None:
    """What is there already, datasets too, is replaced."""
    RestTables(emulator.url, "p").load([Table(ALL, ROWS)])
    store = RestTables(emulator.url, "p")

    store.load([Table(Schema("d", "t", ALL.columns[:1]), [(1,)])])

    assert rows(store, Schema("d", "t", ALL.columns[:1])) == [(1,)]


def test_a_refusal_is_told_in_the_emulators_words(emulator: Emulator) -> None:
    """A value that is none of its type; a column that is not there; a name that is none."""
    store = RestTables(emulator.url, "p")
    with pytest.raises(RestError, match=r"d\.t: .*many"):
        store.load([Table(ALL, [("many", None, None, None, None, None)])])
    with pytest.raises(RestError, match="nope"):
        store.read(Schema("d", "t", (Column("nope", "STRING"),)))
    with pytest.raises(RestError, match=r"POST .* 4"):
        store.load([Table(Schema("", "t", ALL.columns), ROWS)])
    with pytest.raises(NoTableError):
        store.read(Schema("elsewhere", "t", ALL.columns))


def test_to_look_costs_a_call_and_changes_nothing(emulator: Emulator) -> None:
    """It raises where nobody answers."""
    store = RestTables(emulator.url, "p")
    store.load([Table(ALL, ROWS)])
    store.look()

    assert len(store.read(ALL)) == len(ROWS)
    with pytest.raises(requests.ConnectionError):
        RestTables("http://127.0.0.1:1", "p").look()
