"""The ports of a healer in a fake orchestra: each side effect passes through it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reference.clock import Clock
from reference.self_heal import Post, Reply
from reference.self_heal.heal_ledger import Document, Fields, HealLedger, LedgerError, Version
from reference.warehouse import Parameters, Row

if TYPE_CHECKING:
    from tests.reference.self_heal.fake_orchestra import Orchestra


@dataclass
class SkewedPort:
    """A clock that is ahead."""

    inner: Clock
    skew: float

    def time(self) -> float:
        """Seconds since 1970."""
        return self.inner.time() + self.skew

    def monotonic(self) -> float:
        """The common one."""
        return self.inner.monotonic()

    def sleep(self, seconds: float) -> None:
        """Let time pass for all."""
        self.inner.sleep(seconds)


@dataclass
class WarehousePort:
    """Nobody writes to it."""

    world: "Orchestra"

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        """Ask, unless it is out."""
        return self.world.query(sql, parameters, timeout)

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        """Nobody does."""
        raise AssertionError((table, rows, timeout))

    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        """Nobody does."""
        raise AssertionError((name, now, timeout))


@dataclass
class LedgerPort:
    """Writes are side effects."""

    world: "Orchestra"

    def create(self, place: str, fields: Fields) -> Version:
        """See the port."""
        with self.world.effect(f"create {place}"):
            return self._inner.create(place, fields)

    def read(self, place: str) -> Document | None:
        """See the port."""
        return self._inner.read(place)

    def update(self, place: str, fields: Fields, version: Version) -> Version:
        """See the port."""
        with self.world.effect(f"update {place}"):
            return self._inner.update(place, fields, version)

    def find(self, collection: str, field: str, value: str) -> list[Document]:
        """See the port."""
        return self._inner.find(collection, field, value)

    @property
    def _inner(self) -> HealLedger:
        self.world.live()
        if self.world.ledger_out:
            raise LedgerError("down")
        return self.world.ledger


@dataclass
class PosterPort:
    """So are triggers."""

    world: "Orchestra"

    def post(self, request: Post, timeout: float) -> Reply | None:
        """See the port."""
        assert 0 < timeout <= 30
        with self.world.effect(f"trigger {request.url.partition('?')[0].rpartition('/')[2]}"):
            return self.world.take(request)


@dataclass
class NotifierPort:
    """And alerts."""

    world: "Orchestra"

    def send(self, text: str) -> None:
        """See the port."""
        with self.world.effect("alert"):
            self.world.texts.append(text)
        if self.world.slack_raises:
            raise OSError("down")
