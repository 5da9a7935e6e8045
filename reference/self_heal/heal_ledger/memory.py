"""A heal ledger in memory, for tests and for looking on."""

import json
from threading import Lock

from reference.self_heal.heal_ledger.port import AlreadyThereError, ChangedError, Document, Fields, Version


class MemoryLedger:
    """A ledger that ends with its process. Safe to share between threads."""

    __slots__ = ("_documents", "_lock", "_writes")

    def __init__(self) -> None:
        self._lock = Lock()
        self._writes = 0
        self._documents: dict[str, tuple[str, Version]] = {}

    def create(self, place: str, fields: Fields) -> Version:
        """Write a new document; see the port."""
        with self._lock:
            if place in self._documents:
                raise AlreadyThereError(place)
            return self._write(place, fields)

    def read(self, place: str) -> Document | None:
        """The document, or None; see the port."""
        with self._lock:
            return self._document(place) if place in self._documents else None

    def update(self, place: str, fields: Fields, version: Version) -> Version:
        """Replace each of *fields*; see the port."""
        with self._lock:
            if place not in self._documents or self._documents[place][1] != version:
                raise ChangedError(place)
            return self._write(place, {**self._document(place).fields, **fields})

    def find(self, collection: str, field: str, value: str) -> list[Document]:
        """Documents by one field; see the port."""
        with self._lock:
            those = [place for place in self._documents if place.rpartition("/")[0] == collection]
            found = [self._document(place) for place in those]
        return [one for one in found if one.fields.get(field) == value]

    def _write(self, place: str, fields: Fields) -> Version:
        self._writes += 1
        self._documents[place] = json.dumps(dict(fields)), str(self._writes)
        return str(self._writes)

    def _document(self, place: str) -> Document:
        text, version = self._documents[place]
        return Document(json.loads(text), version)
