"""A heal ledger that asks again: a few times, and without doing anything twice."""

from collections.abc import Callable
from random import Random

from reference.clock import Clock
from reference.self_heal.heal_ledger.port import (
    AlreadyThereError,
    ChangedError,
    Document,
    Fields,
    HealLedger,
    LedgerError,
    Version,
)

TRIES = 3
"""Calls in all."""
PAUSE = 1.0
"""Seconds before the second call, twice as long before the third; half of it is drawn."""


class PatientLedger:
    """*inner*, asked up to TRIES times where it gives no answer.

    A write of which nobody knows whether it was done is looked for before it counts as refused: what stands
    there is ours if it is what we wrote. So each document that is written must say who wrote it.
    """

    __slots__ = ("_clock", "_inner", "_random")

    def __init__(self, inner: HealLedger, clock: Clock, random: Random) -> None:
        self._inner = inner
        self._clock = clock
        self._random = random

    def create(self, place: str, fields: Fields) -> Version:
        """Write a new document; see the port."""
        return self._again(
            lambda: self._inner.create(place, fields), lambda: self._ours(place, fields), AlreadyThereError
        )

    def read(self, place: str) -> Document | None:
        """The document, or None; see the port."""
        return self._again(lambda: self._inner.read(place))

    def update(self, place: str, fields: Fields, version: Version) -> Version:
        """Replace each of *fields*; see the port."""
        return self._again(
            lambda: self._inner.update(place, fields, version),
            lambda: self._ours(place, fields),
            ChangedError,
        )

    def find(self, collection: str, field: str, value: str) -> list[Document]:
        """Documents by one field; see the port."""
        return self._again(lambda: self._inner.find(collection, field, value))

    def _again[T](
        self,
        call: Callable[[], T],
        ours: Callable[[], T | None] = lambda: None,
        refused: type[Exception] = AlreadyThereError,
    ) -> T:
        for number in range(TRIES):
            try:
                return call()
            except LedgerError:
                if number == TRIES - 1:
                    raise
            except refused:
                mine = ours() if number else None  # the first call met nobody's write but another's
                if mine is None:
                    raise
                return mine
            self._clock.sleep(PAUSE * 2**number * self._random.uniform(0.5, 1))
        raise AssertionError("the last try gives or raises")

    def _ours(self, place: str, fields: Fields) -> Version | None:
        found = self._inner.read(place)
        same = found and all(found.fields.get(name) == value for name, value in fields.items())
        return found.version if found and same else None
