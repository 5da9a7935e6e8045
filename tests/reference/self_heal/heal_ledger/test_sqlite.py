"""What is particular to the ledger in SQLite."""

import sqlite3
from pathlib import Path

import pytest

from reference.self_heal.heal_ledger import LedgerError, SqliteLedger


def test_it_outlives_its_process(tmp_path: Path) -> None:
    """What one wrote and closed, another reads."""
    one = SqliteLedger.at(tmp_path / "it")
    version = one.create("a/b", {"token": 1})
    one.close()
    other = SqliteLedger.at(tmp_path / "it")
    found = other.read("a/b")
    other.close()

    assert found is not None
    assert (found.fields, found.version) == ({"token": 1}, version)


def test_a_connection_may_be_given() -> None:
    """Somebody else's, in memory; two ledgers over it share what is there."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    SqliteLedger(connection).create("a/b", {"token": 1})
    found = SqliteLedger(connection).read("a/b")
    connection.close()

    assert found is not None


def test_an_outage_has_our_own_error(tmp_path: Path) -> None:
    """A folder that is not there, a file that is no database, a connection that was closed."""
    with pytest.raises(LedgerError, match="sqlite: "):
        SqliteLedger.at(tmp_path / "no" / "folder")
    (tmp_path / "text").write_text("no database " * 100)
    ledger = SqliteLedger.at(tmp_path / "text")
    with pytest.raises(LedgerError, match="sqlite: "):
        ledger.find("a", "b", "c")
    ledger.close()
    with pytest.raises(LedgerError, match="sqlite: "):
        ledger.create("a/b", {})


@pytest.mark.parametrize("text", ["no json", "[]", "5"])
def test_a_document_that_is_no_object_is_an_outage(text: str) -> None:
    """Read, found or written over."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    ledger = SqliteLedger(connection)
    version = ledger.create("a/b", {"token": 1})
    connection.execute("UPDATE heal_ledger SET fields = ?", (text,))
    for call in (
        lambda: ledger.read("a/b"),
        lambda: ledger.find("a", "token", "1"),
        lambda: ledger.update("a/b", {"token": 2}, version),
    ):
        with pytest.raises(LedgerError, match=r"a document is .*; valid: a JSON object"):
            call()
    connection.close()
