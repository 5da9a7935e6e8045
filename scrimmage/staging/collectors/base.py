"""What a collector is: it is begun before the workload, ended after it, and gives events of a history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from scrimmage.staging.collectors.names import Names
from simulators import history
from simulators.clock import Clock


class CollectorError(Exception):
    """A collector cannot reach what it should read; says what, and why."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a collector may know of the run."""

    clock: Clock
    """Microseconds of the run; 0 is where the run began, a little before the workload."""
    wall: int
    """Microseconds since the Unix epoch at 0 of the clock: turns a row's time into one of the run."""
    secrets: Sequence[str] = ()
    """What no event may hold; ``scrimmage.rigs.scrub.scrub`` takes it out of a text."""
    names: Names = field(default_factory=Names)
    """Of all collectors, which are ended one after another."""


class Collector(Protocol):
    """One place where the deployment writes down what it did."""

    @property
    def name(self) -> str:
        """The key of its table under ``[collect]``."""
        ...

    @property
    def hosts(self) -> Sequence[str]:
        """Every ``host:port`` that it sends a packet to; checked against ``[hosts]`` before it is begun."""
        ...

    @property
    def env(self) -> Mapping[str, str]:
        """Variables for a workload that is a command, once it is begun, such as SLACK_WEBHOOK_URL."""
        ...

    async def begin(self, run: Run) -> None:
        """Look whether it can be read, and remember what is there already. Sends no write.

        Raises CollectorError: a failed precondition, so that nothing is triggered.
        """
        ...

    async def end(self) -> Sequence[history.Event]:
        """Read what has come since, and let go of everything. Called once, also after an abort.

        Events in the order of their time (microseconds of the run); their ``n`` counts from 1 and is numbered
        anew by the rig. Raises CollectorError: what only it could show is then not judged.
        """
        ...
