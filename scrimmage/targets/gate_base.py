"""What a gate is to the harness: a callable over a boundary, in this process or in one of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from scrimmage.targets.base import TargetClock
from simulators.history import Declares
from simulators.outages import Call, Struck

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Boundary:
    """One boundary of one date; the attributes are the contract of docs/how-to/adapter.md."""

    phase: str
    """``1-2``, ``2-3`` or ``3-4``."""
    game_date: str
    """ISO 8601, the Eastern day."""
    now: str
    """ISO 8601, UTC."""
    project: str
    next_url: str
    """The next phase's entry point; whether it is called is the decision that counts."""
    env: Mapping[str, str] = field(repr=False)


Decide = Callable[[Boundary], Any]
"""A gate: gives a decision, an object or a mapping with ``outcome`` and ``issues``."""


@dataclass(frozen=True, slots=True)
class GateSeam:
    """What rig sim puts in place of the machine, for gates that take it."""

    clock: TargetClock
    project: str
    connection: "DuckDBPyConnection"
    """A DuckDB in which the project is attached; see ``simulators/warehouse/duck.py``."""
    meet: Callable[[Call], Struck]
    """What befalls the next call to the warehouse."""
    ended: Callable[[str, int, str], None]
    """Told of each such call: its op, the microseconds it took, its fate."""
    alert: Callable[[str], bool]
    """Slack: says whether it took the text."""
    call: Callable[[str, str], int]
    """The next phase: from phase and date to the status that it answers, 0 where it does not."""
    stream: TextIO
    """Standard error."""
    claims: dict[str, float] = field(default_factory=dict)
    """What was claimed of the warehouse, and when: one job of an id is all that it makes."""


class GateTarget(Protocol):
    """One gate that can be certified."""

    @property
    def module(self) -> str:
        """``package.module:attribute``, run in an interpreter of its own on the wire."""
        ...

    @property
    def simulated(self) -> bool:
        """Whether it takes the seam."""
        ...

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What it declares under these variables."""
        ...

    def in_sim(self, seam: GateSeam) -> Decide:
        """The gate over simulated time and warehouse; asked only of one that is ``simulated``."""
        ...
