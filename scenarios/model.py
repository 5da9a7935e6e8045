"""A scenario as frozen values: what one TOML file may say. ``read.py`` makes these, or one clear error."""

from datetime import date
from typing import Annotated, Any, Literal

import msgspec

from scenarios.gate_model import GateWork, Pipeline
from scenarios.heal_model import HealWork
from simulators.balldontlie.options import ApiOptions
from simulators.faults.rule import Rule
from simulators.history import Kind

SCHEMA = 1
"""Version of the scenario format."""

RigName = Literal["sim", "wire", "staging"]
Expect = Literal["complete", "gives_up", "detects"]
Whole = Annotated[int, msgspec.Meta(ge=1)]
Seconds = Annotated[float, msgspec.Meta(ge=0)]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every table has: unknown keys are refused."""


class JobSpec(_Table, frozen=True, kw_only=True):
    """One job: a listing to be scraped whole."""

    path: str = "/v1/games"
    params: dict[str, str | list[str]] = {}
    per_page: Annotated[int, msgspec.Meta(ge=1, le=100)] = 25
    host: Literal["main", "other"] = "main"
    """Which of two hosts serves it; both hold the same data, each counts its own calls."""


class Workload(_Table, frozen=True, kw_only=True):
    """What the target is asked to do, client by client."""

    job: JobSpec = JobSpec()
    jobs: list[JobSpec] = []
    """Several jobs in turn; takes the place of ``job``."""
    times: Whole = 1
    """How often the list of jobs is gone through."""
    every: Seconds = 0
    """Seconds between the starts of jobs; a job that is late starts when the one before is done."""
    clients: Whole = 1
    """Clients side by side in one process, each with a key of its own."""
    yields: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0
    """Chance that a line of the target's own code costs a little time, and with it the turn (rig sim).

    It finds races that never wait; the target then runs in a world of its own.
    """
    one_key: bool = False
    """All clients share the first one's key."""

    @property
    def threaded(self) -> bool:
        """Whether it takes a world: several threads, or turns between lines."""
        return self.clients > 1 or self.yields > 0


class Overhead(_Table, frozen=True, kw_only=True):
    """The job is timed with the target's protection and without it, in turn (objective T4)."""

    blocks: Whole = 30
    """Blocks of A B B A: twice with, twice without; after each one of A A A A, the control.

    On the wire the two sides of a block are read page by page in turn.
    """


class Entry(_Table, frozen=True, kw_only=True):
    """One line of a catalogue: a run of its own with these faults added."""

    name: str
    source: str
    """The rule behind the accepted waits, such as a section of RFC 9110."""
    faults: list[Rule] = []
    wait: tuple[float, float] | None = None
    """Seconds between the refusal and the next call for the same page that are accepted."""
    gives_up: bool = False
    """Whether raising instead of coming back is accepted."""
    pipeline: Pipeline = Pipeline()
    """Of a gate: damages and outages besides those of the scenario."""
    outcomes: list[str] = []
    """Of a gate: one of these is what it must log."""
    calls: bool | None = None
    """Of a gate: whether it calls the next phase."""
    refuses: str = ""
    """Of a gate: the variable that its error must name."""
    env: dict[str, str] = {}
    rigs: tuple[RigName, ...] = ("sim", "wire")
    """Where this entry fits; those of the scenario that are not named here leave it out."""


class Wire(_Table, frozen=True, kw_only=True):
    """What differs on the wire, where a second lasts a second."""

    scale: dict[Literal["retry_after", "delay", "every"], Seconds] = {}
    """Every told wait, delay, or time between jobs becomes so many seconds."""
    env: dict[str, str] = {}
    """Variables of the target that differ there."""
    times: Whole | None = None
    count: Whole | None = None
    """At most so many dates of a gate, or nights of a healer, there."""
    dates: list[date] = []
    """These alone there."""
    least: Whole | None = None
    """No claim needs more opportunities there, and no event has to happen more often."""
    full: bool = False
    """Whether it takes so long there that only a full certification runs it on the wire."""
    proxy: bool = False
    """Faults are made by mitmproxy in front of the server, not by the server."""


class Scenario(_Table, frozen=True, kw_only=True):
    """One TOML file."""

    title: str
    """The behaviour in one sentence."""
    suite: str
    kind: Kind = "scraper"
    rigs: Annotated[list[RigName], msgspec.Meta(min_length=1)]
    expect: Expect
    full: bool = False
    """Whether it takes so long that the quick profile leaves it out."""
    seeds: Whole | None = None
    """So many it takes with --full, and elsewhere no more than those, where the command names no number."""
    together: bool = False
    """Of a night: scrapers (``workload``), gates (``gate``) and healers go on at once (rig sim).

    They share one key, one warehouse and one heal ledger. Each client of the workload is a process of its
    own, and the jobs are shared out among them; gates are asked of ``gate.count`` other dates, whose rows
    stand in the same tables; a quarter of those dates is damaged as the nights are.
    """
    alone: bool = False
    """Whether real seconds are judged, so that nothing else may run beside it."""
    about: str = ""
    """Why it matters, for the person who reads the report."""
    api: ApiOptions = msgspec.field(default_factory=ApiOptions)
    env: dict[str, str] = {}
    """Variables of the target."""
    workload: Workload = Workload()
    overhead: Overhead | None = None
    gate: GateWork = GateWork()
    heal: HealWork = HealWork()
    pipeline: Pipeline = Pipeline()
    switches: dict[str, str] = {}
    """Of a night: variables, and the value of each that switches its feature off.

    Instead of the night's story, all parts are asked once in each state: none off, each alone, each pair.
    """
    faults: list[Rule] = []
    catalogue: list[Entry] = []
    wire: Wire = Wire()
    claims: dict[str, dict[str, Any]]
    """Claim ids to their settings; ``min_n`` (1) is every claim's."""
    must_happen: dict[str, Whole] = {}
    """Events and how often they happen at least over all runs of one seed, such as ``response.429``."""
