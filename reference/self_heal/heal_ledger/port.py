"""What a healer asks of its ledger: documents with versions, and nothing lost between two writers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

LEASES = "self_heal_leases"
"""Collection of the leases, a document a date and phase."""
HISTORY = "self_heal_history"
"""Collection of the heals, a document a heal."""

type Fields = Mapping[str, Any]
"""Names to texts, numbers, booleans, None, and lists and maps of them; names hold letters and underscores."""
type Version = str
"""Which write of a document this is, and of no meaning beyond that.

Another for each write; Firestore keeps the old one where a write changes nothing, so each says who writes.
"""


class LedgerError(Exception):
    """No answer that could be used: it says nothing about what is there, and a write may have been done."""


class AlreadyThereError(Exception):
    """The document that was to be created is there; nothing was written."""


class ChangedError(Exception):
    """Somebody wrote the document since, or it is not there; nothing was written."""


@dataclass(frozen=True, slots=True)
class Document:
    """What stands in the ledger at one place."""

    fields: Fields
    version: Version


class HealLedger(Protocol):
    """A store of documents. A place is ``collection/document``. Every call ends in bounded time.

    What was written is read by everybody from then on. All calls raise LedgerError in an outage.
    """

    def create(self, place: str, fields: Fields) -> Version:
        """Write a new document. Raises AlreadyThereError."""
        ...

    def read(self, place: str) -> Document | None:
        """The document as it stands, None where there is none."""
        ...

    def update(self, place: str, fields: Fields, version: Version) -> Version:
        """Replace each of *fields*, whole; others stay. Raises ChangedError if *version* is not latest."""
        ...

    def find(self, collection: str, field: str, value: str) -> list[Document]:
        """Every document of *collection* whose *field* is the text *value*, in no order."""
        ...
