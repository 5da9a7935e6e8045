"""The gates asked again about dates that are past, over tables that are only read."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from reference.clock import SystemClock
from reference.notify import NullNotifier
from reference.validation import PHASES, BoundaryAt, Gate, PhaseBlockedError, Result, make_gate
from reference.warehouse import Warehouse
from scrimmage.tuning.read_only import ReadOnly, Scales, Weigher
from simulators.pipeline import Description
from simulators.pipeline.night import morning

NEXT = "http://next.invalid/"
"""A boundary names its next phase; nobody calls it (RFC 6761 section 6.4: the name never resolves)."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)


class Store(Warehouse, Scales, Protocol):
    """A warehouse that also weighs."""


class NoCaller:
    """Calls nobody."""

    def call(self, url: str, body: Mapping[str, str]) -> None:
        """A gate that only validates calls nothing."""
        raise AssertionError(f"{url} is not to be called with {body}")


@dataclass(frozen=True, slots=True)
class Asked:
    """One gate and date, and when it was its turn."""

    phase: str
    day: date
    now: datetime


@dataclass(frozen=True, slots=True)
class Replay:
    """Gates over the *project* in *store*; *env* holds the variables that they go by."""

    store: Store
    project: str
    description: Description
    env: Mapping[str, str]

    def boundaries(self, days: Sequence[date]) -> list[Asked]:
        """Every gate of each of *days*, at its hour of the next morning."""
        return [
            Asked(
                phase, day, _EPOCH + timedelta(microseconds=morning(day, self.description.boundary(phase).at))
            )
            for day in days
            for phase in PHASES
        ]

    def weigh(self, days: Sequence[date], tell: Callable[[str], None]) -> Weigher:
        """What asking them would read, by dry runs; it ends at the first outage. Raises ConfigError."""
        weigher = Weigher(self.store)
        gate = self._gate(weigher)
        for asked in self.boundaries(days):
            self._ask(gate, asked)
            if weigher.outage:
                break
            tell(f"dry run {asked.day} {asked.phase}")
        return weigher

    def ask(self, days: Sequence[date]) -> Iterator[tuple[Asked, Result, str]]:
        """Ask them, with what each result is and the outage that it met; the first of those is the last.

        Raises ConfigError.
        """
        warehouse = ReadOnly(self.store)
        gate = self._gate(warehouse)
        for asked in self.boundaries(days):
            yield asked, self._ask(gate, asked), warehouse.outage
            if warehouse.outage:
                return

    def _gate(self, warehouse: Warehouse) -> Gate:
        return make_gate(
            warehouse=warehouse, clock=SystemClock(), notifier=NullNotifier(), caller=NoCaller(),
            env=self.env, stream=io.StringIO(),  # a line for each row that is not logged: all of them
        )  # fmt: skip

    def _ask(self, gate: Gate, asked: Asked) -> Result:
        try:
            return gate.validate(BoundaryAt(asked.phase, asked.day, asked.now, self.project, NEXT))
        except PhaseBlockedError as blocked:
            return blocked.result


def days_of(first: date, last: date) -> list[date]:
    """Every day from *first* to *last*, both included."""
    return [first + number * _DAY for number in range((last - first).days + 1)]
