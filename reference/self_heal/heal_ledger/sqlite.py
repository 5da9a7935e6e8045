"""The heal ledger in SQLite: one file, for those who have no Firestore."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Self

from reference.self_heal.heal_ledger.port import (
    AlreadyThereError,
    ChangedError,
    Document,
    Fields,
    LedgerError,
    Version,
)

BUSY = 5.0
"""Seconds that a write waits for another process's."""

_TABLE = (
    "CREATE TABLE IF NOT EXISTS heal_ledger (collection TEXT NOT NULL, document TEXT NOT NULL,"
    " version INTEGER NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (collection, document))"
)
_HERE = "collection = ? AND document = ?"


class SqliteLedger:
    """A ledger in *connection*, which others may use between two calls. Safe to share between threads.

    The connection is in autocommit mode (``isolation_level=None``) and may be used from any thread.
    """

    __slots__ = ("_connection", "_lock", "_made")

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = Lock()
        self._made = False

    @classmethod
    def at(cls, path: Path | str) -> Self:
        """The ledger in the file *path*, made where there is none. Raises LedgerError."""
        try:
            connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise LedgerError(f"sqlite: {error}") from error
        return cls(connection)

    def create(self, place: str, fields: Fields) -> Version:
        """Write a new document; see the port."""
        with self._open() as connection:
            try:
                connection.execute(
                    "INSERT INTO heal_ledger VALUES (?, ?, 1, ?)", (*_split(place), json.dumps(dict(fields)))
                )
            except sqlite3.IntegrityError as error:
                raise AlreadyThereError(place) from error
        return "1"

    def read(self, place: str) -> Document | None:
        """The document, or None; see the port."""
        with self._open() as connection:
            sql = f"SELECT fields, version FROM heal_ledger WHERE {_HERE}"  # noqa: S608  a constant
            row = connection.execute(sql, _split(place)).fetchone()
        return None if row is None else _document(*row)

    def update(self, place: str, fields: Fields, version: Version) -> Version:
        """Replace each of *fields*; see the port."""
        here = (*_split(place), int(version))
        with self._open() as connection:
            where = f"{_HERE} AND version = ?"
            sql = f"SELECT fields FROM heal_ledger WHERE {where}"  # noqa: S608  a constant
            row = connection.execute(sql, here).fetchone()
            text = json.dumps({**_read(row[0]), **fields}) if row else ""
            # No transaction is needed: the version says whether somebody wrote in between.
            sql = f"UPDATE heal_ledger SET fields = ?, version = version + 1 WHERE {where}"  # noqa: S608  a constant
            if connection.execute(sql, (text, *here)).rowcount != 1:
                raise ChangedError(place)
        return str(int(version) + 1)

    def find(self, collection: str, field: str, value: str) -> list[Document]:
        """Documents by one field; see the port."""
        with self._open() as connection:
            sql = "SELECT fields, version FROM heal_ledger WHERE collection = ?"
            found = [_document(*row) for row in connection.execute(sql, (collection,))]
        return [one for one in found if one.fields.get(field) == value]

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The connection, with our table in it, and with our own errors."""
        with self._lock:
            try:
                if not self._made:
                    self._connection.execute(_TABLE)
                    self._made = True
                yield self._connection
            except sqlite3.Error as error:
                raise LedgerError(f"sqlite: {error}") from error


def _split(place: str) -> tuple[str, str]:
    collection, _, document = place.partition("/")
    return collection, document


def _document(fields: str, version: int) -> Document:
    return Document(_read(fields), str(version))


def _read(text: str) -> Fields:
    try:
        fields = json.loads(text)
    except (TypeError, ValueError):
        fields = None
    if not isinstance(fields, dict):
        raise LedgerError(f"sqlite: a document is {repr(text)[:80]}; valid: a JSON object")
    return fields
