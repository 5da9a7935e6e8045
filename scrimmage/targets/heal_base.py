"""What a healer is to the harness: a callable over a night, in this process or in one of its own."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from scrimmage.targets.base import TargetClock
from simulators.history import Declares
from simulators.outages import Call, Struck
from simulators.wire import Request, Response

if TYPE_CHECKING:
    from sqlite3 import Connection

    from duckdb import DuckDBPyConnection


SLACK = "http://slack.test/"
"""Slack's webhook in rig sim, which SLACK_WEBHOOK_URL names there; nothing resolves it."""


@dataclass(frozen=True, slots=True)
class Night:
    """One date to be healed; the attributes are the contract of docs/how-to/adapter.md."""

    game_date: str
    """ISO 8601, the Eastern day."""
    now: str
    """ISO 8601, UTC."""
    project: str
    processors: Mapping[str, str]
    """Name to trigger URL."""
    env: Mapping[str, str] = field(repr=False)


Heal = Callable[[Night], Any]
"""A healer: gives an outcome, an object or a mapping with ``state`` and ``correlation_id``."""


@dataclass(frozen=True, slots=True)
class HealSeam:
    """What rig sim puts in place of the machine, for healers that take it.

    Whatever is asked of it may raise the rig's kill, a BaseException that no target catches; from then on
    every part of the seam raises it, so that no ``finally`` of a killed healer has an effect.
    """

    clock: TargetClock
    """Its ``sleep`` lets processors run on, and other healers have their turn."""
    project: str
    connection: "DuckDBPyConnection"
    """A DuckDB in which the project is attached; see ``simulators/warehouse/duck.py``."""
    ledger: "Connection"
    """A SQLite database that outlives this healer, and that others may share; it is this healer's to use
    between two of its calls to the seam."""
    meet: Callable[[Call], Struck]
    """What befalls the next call to the warehouse."""
    ended: Callable[[str, int, str], None]
    """Told of each such call: its op, the microseconds it took, its fate."""
    meet_ledger: Callable[[Call], Struck]
    """What befalls the next call to the heal ledger."""
    effect: Callable[[str, str], AbstractContextManager[None]]
    """Around each write to the ledger: what (``ledger.create``), and which document. A healer may be killed
    right before and right after; leaving it with an exception says that the write was not done."""
    post: Callable[[Request, float], Response | None]
    """Posts to a processor's URL or to Slack's within so many seconds; None for no answer."""
    correlation: Callable[[], str]
    """A new correlation id, the same in every run of a seed."""
    random: Random
    """Draws from the run's seed."""
    stream: TextIO
    """Standard error."""
    claims: dict[str, float] = field(default_factory=dict)
    """What was claimed of the warehouse, and when."""


class HealTarget(Protocol):
    """One healer that can be certified."""

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

    def in_sim(self, seam: HealSeam) -> Heal:
        """A healer that has just been started; asked only of one that is ``simulated``."""
        ...
