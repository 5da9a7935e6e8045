"""The reference's heal ledger in rig sim: SQLite, with the outages of the run in between."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from reference.self_heal.heal_ledger import Document, Fields, LedgerError, SqliteLedger, Version
from reference.self_heal.heal_ledger.firestore import TIMEOUT
from scrimmage.targets.heal_base import HealSeam
from simulators.clock import SECOND, micros
from simulators.faults.base import Delivery
from simulators.outages import Answer, Call, Struck
from simulators.wire import Response

_ANSWERED = ("whole", "slow")
_WHOLE = Response(200, (), b"{}" * 512)
"""Stands for an answer, so that an outage may cut or slow it."""


class _LostError(Exception):
    """The call never arrived."""


class SimLedger:
    """A ledger of the reference's port. Time passes on the seam's clock."""

    __slots__ = ("_inner", "_seam")

    def __init__(self, seam: HealSeam) -> None:
        self._seam = seam
        self._inner = SqliteLedger(seam.ledger)

    def create(self, place: str, fields: Fields) -> Version:
        """Write a new document, unless an outage strikes."""
        version: Version = self._write("create", place, lambda: self._inner.create(place, fields))
        return version

    def read(self, place: str) -> Document | None:
        """Give the document, unless an outage strikes."""
        found: Document | None = self._read(place, lambda: self._inner.read(place))
        return found

    def update(self, place: str, fields: Fields, version: Version) -> Version:
        """Replace each of *fields*, unless an outage strikes."""
        now: Version = self._write("update", place, lambda: self._inner.update(place, fields, version))
        return now

    def find(self, collection: str, field: str, value: str) -> list[Document]:
        """Give documents by one field, unless an outage strikes."""
        found: list[Document] = self._read(collection, lambda: self._inner.find(collection, field, value))
        return found

    def _read(self, place: str, work: Callable[[], Any]) -> Any:
        struck = self._seam.meet_ledger(Call("query", place))
        given = work() if struck.needs_answer else None
        self._arrives(struck)
        return given

    def _write(self, what: str, place: str, work: Callable[[], Any]) -> Any:
        struck = self._seam.meet_ledger(Call("insert", place))
        given = None
        with suppress(_LostError), self._seam.effect(f"ledger.{what}", place):
            given = _unless(work, lost=not struck.needs_answer)
        # What was written stands there, also where its writer is never told.
        self._arrives(struck)
        return given

    def _arrives(self, struck: Struck) -> None:
        """Let the answer come, or raise LedgerError in its place."""
        met = struck.apply(Answer(Delivery(_WHOLE if struck.needs_answer else None)))
        self._seam.clock.sleep(min(met.delivery.delay, micros(TIMEOUT)) / SECOND)
        if met.delivery.delay > micros(TIMEOUT):
            raise LedgerError(f"no answer within {TIMEOUT:g} s")
        if met.fate not in _ANSWERED:
            status = met.delivery.reply.status if met.delivery.reply else 0
            raise LedgerError(f"the ledger {met.fate}" + (f" with status {status}" if status else ""))


def _unless(work: Callable[[], Any], *, lost: bool) -> Any:
    if lost:
        raise _LostError
    return work()
