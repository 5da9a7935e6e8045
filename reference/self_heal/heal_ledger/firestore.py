"""The heal ledger in Firestore, through google-cloud-firestore: each call once, in bounded time.

Writes are single ``create()`` and ``update()`` calls with the precondition of the last update time: of many
that race exactly one wins, without the transactions that take seconds where there is contention. The
library's own retries are off, for they outlast every time-out; who wants to repeat takes PatientLedger.
"""

import os
from collections.abc import Callable, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any

from reference.bounded import TooSlowError, bounded
from reference.self_heal.heal_ledger.port import (
    AlreadyThereError,
    ChangedError,
    Document,
    Fields,
    LedgerError,
    Version,
)

if TYPE_CHECKING:
    from google.cloud.firestore import Client, DocumentSnapshot

EMULATOR = "FIRESTORE_EMULATOR_HOST"
"""The variable that names an emulator, as ``host:port``; no credentials are looked for."""
TIMEOUT = 10.0
"""Seconds that one call may take."""


class FirestoreLedger:
    """A ledger in the default database of *project*. *env* may name an emulator. Safe between threads.

    The client is made at the first call, within that call's time, and again after a call that did not end.
    """

    __slots__ = ("_client", "_env", "_project", "_timeout")

    def __init__(self, project: str, env: Mapping[str, str], *, timeout: float = TIMEOUT) -> None:
        self._project = project
        self._env = env
        self._timeout = timeout
        self._client: Client | None = None

    def create(self, place: str, fields: Fields) -> Version:
        """Write a new document; see the port."""

        def work(client: "Client") -> Version:
            from google.api_core.exceptions import AlreadyExists  # noqa: PLC0415  slow to import

            try:
                result = client.document(place).create(dict(fields), retry=None, timeout=self._timeout)
            except AlreadyExists as error:
                raise AlreadyThereError(place) from error
            return _version(result.update_time)

        return self._bounded(work)

    def read(self, place: str) -> Document | None:
        """The document, or None; see the port."""

        def work(client: "Client") -> Document | None:
            found = client.document(place).get(retry=None, timeout=self._timeout)
            return _document(found) if found.exists else None

        return self._bounded(work)

    def update(self, place: str, fields: Fields, version: Version) -> Version:
        """Replace each of *fields*; see the port."""

        def work(client: "Client") -> Version:
            from google.api_core.datetime_helpers import DatetimeWithNanoseconds  # noqa: PLC0415  slow to import
            from google.api_core.exceptions import FailedPrecondition, NotFound  # noqa: PLC0415  slow to import

            at = DatetimeWithNanoseconds.from_rfc3339(version).timestamp_pb()  # type: ignore[no-untyped-call]  # it has no types
            option = client.write_option(last_update_time=at)
            document = client.document(place)
            try:
                result = document.update(dict(fields), option=option, retry=None, timeout=self._timeout)
            except (FailedPrecondition, NotFound) as error:
                raise ChangedError(place) from error
            return _version(result.update_time)

        return self._bounded(work)

    def find(self, collection: str, field: str, value: str) -> list[Document]:
        """Documents by one field, over the index that each field has; see the port."""

        def work(client: "Client") -> list[Document]:
            from google.cloud.firestore import FieldFilter  # noqa: PLC0415  slow to import

            query = client.collection(collection).where(filter=FieldFilter(field, "==", value))
            return [_document(one) for one in query.get(retry=None, timeout=self._timeout)]

        return self._bounded(work)

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()  # type: ignore[no-untyped-call]  # it has no types
            self._client = None

    def _bounded[T](self, work: Callable[["Client"], T]) -> T:
        """Do *work* within the time-out, whatever the server does, with our own errors."""
        try:
            return bounded(lambda: work(self._connected()), self._timeout, "firestore")
        except (AlreadyThereError, ChangedError):
            raise
        except TooSlowError as error:
            self._client = None  # its channel may still be waited on
            raise LedgerError(str(error)) from None
        except Exception as error:
            message = str(getattr(error, "message", error))
            first = message.splitlines()[0][:200] if message else "no reason"
            raise LedgerError(f"firestore: {type(error).__name__}: {first}") from error

    def _connected(self) -> "Client":
        if self._client is None:
            self._client = _client(self._project, self._env.get(EMULATOR))
        return self._client


_ENVIRON = Lock()


def _client(project: str, emulator: str | None) -> "Client":
    """A client; the library asks only the process's own variables for an emulator, and only here."""
    from google.cloud.firestore import Client  # noqa: PLC0415  slow to import

    with _ENVIRON:
        before = os.environ.get(EMULATOR)
        if emulator == before or not emulator:
            return Client(project)
        os.environ[EMULATOR] = emulator
        try:
            return Client(project)
        finally:
            os.environ.pop(EMULATOR)
            os.environ.update({EMULATOR: before} if before else {})


def _version(moment: Any) -> Version:
    """An update time as text, to the nanosecond."""
    text: str = moment.rfc3339()
    return text


def _document(found: "DocumentSnapshot[Any]") -> Document:
    return Document(found.to_dict() or {}, _version(found.update_time))
