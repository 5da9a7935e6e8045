"""Asking again, without doing anything twice."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import pytest

from reference.clock import ManualClock
from reference.self_heal.heal_ledger import (
    AlreadyThereError,
    ChangedError,
    Document,
    Fields,
    LedgerError,
    MemoryLedger,
    PatientLedger,
    Version,
)

PLACE = "a/b"


@dataclass
class Flaky:
    """A ledger whose next calls fail: ``before`` they are done, or ``after``."""

    inner: MemoryLedger = field(default_factory=MemoryLedger)
    fails: list[str] = field(default_factory=list)
    calls: int = 0

    def create(self, place: str, fields: Fields) -> Version:
        """Create."""
        return self._do(lambda: self.inner.create(place, fields))

    def read(self, place: str) -> Document | None:
        """Read."""
        return self._do(lambda: self.inner.read(place))

    def update(self, place: str, fields: Fields, version: Version) -> Version:
        """Update."""
        return self._do(lambda: self.inner.update(place, fields, version))

    def find(self, collection: str, field: str, value: str) -> list[Document]:
        """Find."""
        return self._do(lambda: self.inner.find(collection, field, value))

    def _do[T](self, call: Callable[[], T]) -> T:
        self.calls += 1
        fate = self.fails.pop(0) if self.fails else ""
        if fate == "before":
            raise LedgerError(fate)
        given = call()
        if fate == "after":
            raise LedgerError(fate)
        return given


def patient(flaky: Flaky) -> tuple[PatientLedger, ManualClock]:
    """Over *flaky*, in false time."""
    clock = ManualClock()
    return PatientLedger(flaky, clock, Random(1)), clock


@pytest.mark.parametrize("fate", ["before", "after"])
def test_a_write_is_done_once(fate: str) -> None:
    """Whether or not it was done when the answer was lost."""
    flaky = Flaky(fails=[fate])
    ledger, clock = patient(flaky)
    first = ledger.create(PLACE, {"owner": "me"})
    flaky.fails = [fate]
    second = ledger.update(PLACE, {"owner": "me", "token": 2}, first)
    found = ledger.read(PLACE)

    assert found is not None
    assert (found.version, found.fields) == (second, {"owner": "me", "token": 2})
    assert all(0.5 <= pause <= 1 for pause in clock.sleeps)
    assert len(clock.sleeps) == 2


def test_another_write_is_not_taken_for_ours() -> None:
    """After an outage somebody else stands there: refused."""
    flaky = Flaky()
    ledger, _ = patient(flaky)
    version = flaky.inner.create(PLACE, {"owner": "other"})
    flaky.fails = ["before"]
    with pytest.raises(AlreadyThereError):
        ledger.create(PLACE, {"owner": "me"})
    flaky.inner.update(PLACE, {"owner": "third"}, version)
    flaky.fails = ["before"]
    with pytest.raises(ChangedError):
        ledger.update(PLACE, {"owner": "me"}, version)


def test_what_is_refused_at_once_is_not_looked_for() -> None:
    """The same fields may be there by another's hand: without an outage it is his."""
    flaky = Flaky()
    flaky.inner.create(PLACE, {"owner": "me"})

    with pytest.raises(AlreadyThereError):
        patient(flaky)[0].create(PLACE, {"owner": "me"})
    assert flaky.calls == 1


def test_an_outage_that_lasts_is_told() -> None:
    """After three calls, and at most three seconds between them."""
    flaky = Flaky(fails=["before"] * 9)
    ledger, clock = patient(flaky)

    with pytest.raises(LedgerError):
        ledger.find("a", "b", "c")
    assert flaky.calls == 3
    assert sum(clock.sleeps) <= 3
