"""One healer at a time: leases in the ledger, with a token that grows and an expiry that forgives clocks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reference.clock import Clock
from reference.self_heal.heal_ledger import (
    LEASES,
    AlreadyThereError,
    ChangedError,
    Document,
    HealLedger,
    LedgerError,
    Version,
)

_RENEWED = 0.5
"""The share of its time that a lease may still have before it is renewed."""
_NEVER = datetime.fromtimestamp(0, UTC).isoformat()


class LeaseLostError(Exception):
    """Somebody else may be at work: nothing more may be done, not even a note of it."""


class BusyError(Exception):
    """Another healer holds the lease."""


@dataclass(slots=True)
class _Held:
    """One document of ours."""

    place: str
    version: Version


class Lease:
    """The leases of one date, held together under one name; not to be shared between threads.

    *name* gives one that nobody else has; a lease lasts *seconds* without renewal.
    Another's counts as over *skew* seconds after its expiry, as clocks differ.
    The token is the same in all of them: higher than any that was given out for the date before.
    """

    __slots__ = (
        "_clock",
        "_held",
        "_ledger",
        "_name",
        "_owner",
        "_seconds",
        "_skew",
        "_until",
        "_until_by_clock",
        "token",
    )

    def __init__(
        self, ledger: HealLedger, clock: Clock, name: Callable[[], str], seconds: float, skew: float
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._name = name
        self._owner = ""
        self._seconds = seconds
        self._skew = skew
        self._held: list[_Held] = []
        self._until = self._until_by_clock = 0.0
        self.token = 0

    def take(self, places: tuple[str, ...]) -> None:
        """Take the leases at *places*, all or none. Raises BusyError, and LedgerError in an outage."""
        found = {place: self._ledger.read(place) for place in places}
        now = self._clock.time()
        if any(document and _expiry(document.fields) + self._skew >= now for document in found.values()):
            raise BusyError(next(iter(places)))
        self._owner = self._name()
        self.token = 1 + max(_token(one.fields) if one else 0 for one in found.values())
        lasts = self._from_now()  # counted from before it is written
        for place, document in found.items():
            try:
                version = self._write(place, document, self._fields(lasts))
            except (AlreadyThereError, ChangedError) as error:  # somebody was faster
                self.give_back()
                raise BusyError(self._owner) from error
            except LedgerError:
                self.give_back()
                raise
            self._held.append(_Held(place, version))
        self._until, self._until_by_clock = lasts.time, lasts.monotonic

    def keep(self, ahead: float = 0.0) -> None:
        """Renew where little time is left, or less than *ahead* seconds; call it before each side effect.

        Raises LeaseLostError where it is not ours any more, and LedgerError where that cannot be told.
        """
        left = self._left
        if left > max(ahead, self._seconds * _RENEWED):
            return
        try:
            self._renew()
        except LedgerError:
            if self._left <= 0:
                raise LeaseLostError(self._owner) from None
            if self._left <= ahead:
                raise

    def give_back(self) -> None:
        """Let others in at once. Raises nothing: in an outage the lease expires by itself."""
        for held in self._held:
            try:
                self._ledger.update(held.place, {"owner": "", "expiry": _NEVER}, held.version)
            except (ChangedError, LedgerError):
                continue
        self._held.clear()

    @property
    def spell(self) -> float:
        """Seconds for which it may be left alone: nothing that takes longer, without :meth:`keep`."""
        return self._seconds / 3

    @property
    def _left(self) -> float:
        """Seconds for which the lease is surely ours, by both clocks, as one of them may jump."""
        return min(self._until - self._clock.time(), self._until_by_clock - self._clock.monotonic())

    def _renew(self) -> None:
        if self._left <= 0:
            raise LeaseLostError(self._owner)
        lasts = self._from_now()
        for held in self._held:
            held.version = self._again(held, lasts)
        self._until, self._until_by_clock = lasts.time, lasts.monotonic

    def _again(self, held: _Held, lasts: "_Moment") -> Version:
        fields = self._fields(lasts)
        try:
            return self._ledger.update(held.place, fields, held.version)
        except ChangedError:
            found = self._ledger.read(held.place)  # by a write of ours of which we were not told, perhaps
            if found is None or (found.fields.get("owner"), found.fields.get("token")) != (
                self._owner,
                self.token,
            ):
                raise LeaseLostError(self._owner) from None
        try:
            return self._ledger.update(held.place, fields, found.version)
        except ChangedError as error:
            raise LeaseLostError(self._owner) from error

    def _write(self, place: str, document: Document | None, fields: Mapping[str, Any]) -> Version:
        if document is None:
            return self._ledger.create(place, fields)
        return self._ledger.update(place, fields, document.version)

    def _fields(self, lasts: "_Moment") -> dict[str, Any]:
        expiry = datetime.fromtimestamp(lasts.time, UTC).isoformat()
        return {"owner": self._owner, "token": self.token, "expiry": expiry}

    def _from_now(self) -> "_Moment":
        return _Moment(self._clock.time() + self._seconds, self._clock.monotonic() + self._seconds)


@dataclass(frozen=True, slots=True)
class _Moment:
    """One moment by both clocks."""

    time: float
    monotonic: float


def places_of(game_date: str) -> tuple[str, ...]:
    """The leases of a date, in the order in which they are taken: phase 2, then 3 with 4."""
    return f"{LEASES}/{game_date}-2", f"{LEASES}/{game_date}-3"


def _token(fields: Mapping[str, Any]) -> int:
    token = fields.get("token", 0)
    if not isinstance(token, int):
        raise LedgerError(f"a lease whose token is {token!r}; valid: a whole number")
    return token


def _expiry(fields: Mapping[str, Any]) -> float:
    try:
        return datetime.fromisoformat(fields["expiry"]).timestamp()
    except (KeyError, TypeError, ValueError) as error:
        raise LedgerError("a lease without a time of expiry") from error
