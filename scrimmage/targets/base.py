"""What a target is to the harness: a name, declarations, and a way to run it in each rig."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any, Protocol

import urllib3
from requests.adapters import HTTPAdapter

from simulators.history import Declares

if TYPE_CHECKING:
    from scrimmage.targets.gate_base import GateTarget
    from scrimmage.targets.heal_base import HealTarget

Params = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Job:
    """One listing to be scraped whole; the attributes are the contract of docs/how-to/adapter.md."""

    base_url: str
    """No trailing slash."""
    api_key: str = field(repr=False)
    path: str
    params: Params
    per_page: int


Rows = Iterable[Mapping[str, Any]]
"""What a scraper gives; it may carry ``flags``, a list of warnings filled while it is read."""

Scrape = Callable[[Job], Rows]


class TargetClock(Protocol):
    """Time in seconds, as targets take it: like the module ``time``."""

    def time(self) -> float:
        """Seconds since the Unix epoch."""
        ...

    def monotonic(self) -> float:
        """Seconds of a clock that never falls."""
        ...

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        ...


@dataclass(frozen=True, slots=True)
class Seam:
    """What rig sim puts in place of the machine, for targets that take it."""

    clock: TargetClock
    random: Random
    env: Callable[[], Mapping[str, str]]
    """The target's variables, and no others."""
    adapter: Callable[[urllib3.Retry | int], HTTPAdapter]
    """Makes a requests adapter over the simulated network, with the given retries in its pool."""


class Target(Protocol):
    """One thing that can be certified."""

    @property
    def spec(self) -> str:
        """How the command line calls it."""
        ...

    @property
    def module(self) -> str:
        """``package.module:attribute`` of its scraper, run in an interpreter of its own on the wire.

        Empty where it has no scraper.
        """
        ...

    @property
    def gate(self) -> "GateTarget | None":
        """Its gate; None where it has none."""
        ...

    @property
    def healer(self) -> "HealTarget | None":
        """Its healer; None where it has none."""
        ...

    @property
    def ours(self) -> bool:
        """Whether house claims count: for the reference and what is made of it."""
        ...

    @property
    def simulated(self) -> bool:
        """Whether it takes the simulated clock and session, so that rig sim can run it."""
        ...

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What it declares under these variables."""
        ...

    def in_sim(self, seam: Seam) -> Scrape:
        """The scraper over simulated time and network; asked only of a target that is ``simulated``."""
        ...
