"""How a wrong healer is put together: the reference's healer, with one of its parts replaced."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, TextIO

from reference.notify import Notifier
from reference.rate_limit import RateLimitHandler
from reference.self_heal import Healer, NightAt, Post, Poster, Reply
from reference.self_heal.execute import Bench, Round
from reference.self_heal.flow import Flow
from reference.self_heal.heal_ledger import Document, Fields, HealLedger, Version
from reference.self_heal.history import Heal as HealRecord
from reference.self_heal.needs import Findings
from reference.self_heal.night import Asked
from reference.self_heal.parts import Parts
from reference.self_heal.plan import Plan
from reference.warehouse import Parameters, Row
from scrimmage.defects.gate_parts import Wrapped
from scrimmage.targets.heal_base import Heal, HealSeam, Night
from scrimmage.targets.reference_heal import SeamPoster, SeamSlack, told
from scrimmage.targets.sim_ledger import SimLedger
from scrimmage.targets.sim_warehouse import SimWarehouse


@dataclass(frozen=True, slots=True)
class HealMachine:
    """What stands around a healer, simulated or real."""

    parts: Parts
    env: Mapping[str, str]
    """Variables of its process; those of the night go before them."""
    stream: TextIO | None
    slack: Callable[[str], bool]
    """Slack without the reference: says whether the text was taken."""


MakeHealer = Callable[[HealMachine], Heal]
"""Builds a healer over what stands around it."""


def simulated_heal(seam: HealSeam) -> HealMachine:
    """The machine of rig sim."""
    limits = RateLimitHandler(clock=seam.clock, random=seam.random)
    parts = Parts(
        SimWarehouse(seam), SimLedger(seam), seam.clock, SeamPoster(seam), SeamSlack(seam), limits,
        seam.correlation, seam.random,
    )  # fmt: skip
    return HealMachine(parts, {}, seam.stream, lambda text: told(seam, text))


def healer_over(
    machine: HealMachine, flow: Callable[[Bench], Flow] = Flow, *, lease: Any = None, **ports: Any
) -> Healer:
    """The reference's healer over *machine*, with another *flow*, *lease*, or other *ports*."""
    parts = replace(machine.parts, **ports)
    made = Healer(lambda _project, _env: parts, machine.env, machine.stream, flow)
    return replace(made, lease=lease) if lease else made


def environed_heal(machine: HealMachine, change: Callable[[dict[str, str]], Mapping[str, str]]) -> Heal:
    """The reference's healer, going by other variables than those that are set."""
    made = healer_over(machine)
    return lambda night: made(changed_night(night, env=change(dict(night.env))))


def changed_night(night: Night, **values: Any) -> NightAt:
    """*night* with other *values*; on the wire it is no dataclass."""
    names = ("game_date", "now", "project", "processors", "env")
    return NightAt(**{name: getattr(night, name) for name in names} | values)


def configured_heal(machine: HealMachine, **values: Any) -> Heal:
    """The reference's healer, going by other *values* than its variables say."""
    return healer_over(machine, lambda bench: Flow(replace(bench, config=replace(bench.config, **values))))


def finding(machine: HealMachine, change: Callable[[Findings], Findings]) -> Heal:
    """The reference's healer, to which each look finds what *change* makes of it."""

    class Other(Flow):
        def _detect(self, night: Asked, phases: Collection[int]) -> Findings:
            return change(super()._detect(night, phases))

    return healer_over(machine, Other)


def planning(machine: HealMachine, change: Callable[[Plan], Plan]) -> Heal:
    """The reference's healer, doing what *change* makes of each plan."""

    class Other(Flow):
        def _round(self, heal: HealRecord, made: Plan | None = None) -> Round:
            return super()._round(heal, change(made) if made else None)

    return healer_over(machine, Other)


def rounds(machine: HealMachine, kind: type[Round]) -> Heal:
    """The reference's healer, with rounds of another *kind*."""

    class Other(Flow):
        def _round(self, heal: HealRecord, made: Plan | None = None) -> Round:
            return kind(self.bench, heal, made.steps if made else ())

    return healer_over(machine, Other)


def rewritten_heal(machine: HealMachine, right: str, wrong: str) -> Heal:
    """The reference's healer, asking for *wrong* wherever its SQL says *right*."""
    return healer_over(machine, warehouse=_Rewritten(machine.parts.warehouse, right, wrong))


@dataclass(frozen=True, slots=True)
class _Rewritten(Wrapped):
    right: str
    wrong: str

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        return self.inner.query(sql.replace(self.right, self.wrong), parameters, timeout=timeout)


def posting(machine: HealMachine, change: Callable[[Post], Post]) -> Heal:
    """The reference's healer, sending what *change* makes of each trigger."""
    return healer_over(machine, poster=_Posting(machine.parts.poster, change))


@dataclass(frozen=True, slots=True)
class _Posting:
    inner: Poster
    change: Callable[[Post], Post]

    def post(self, request: Post, timeout: float) -> Reply | None:
        return self.inner.post(self.change(request), timeout)


def telling(machine: HealMachine, wanted: Callable[[str], bool]) -> Heal:
    """The reference's healer, of whose texts only those that are *wanted* are sent."""
    return healer_over(machine, notifier=_Telling(machine.parts.notifier, wanted))


@dataclass(frozen=True, slots=True)
class _Telling:
    inner: Notifier
    wanted: Callable[[str], bool]

    def send(self, text: str) -> None:
        if self.wanted(text):
            self.inner.send(text)


@dataclass(frozen=True, slots=True)
class WrappedLedger:
    """A ledger around another; defects override one of its calls."""

    inner: HealLedger

    def create(self, place: str, fields: Fields) -> Version:
        """Write a new one."""
        return self.inner.create(place, fields)

    def read(self, place: str) -> Document | None:
        """Read."""
        return self.inner.read(place)

    def update(self, place: str, fields: Fields, version: Version) -> Version:
        """Write."""
        return self.inner.update(place, fields, version)

    def find(self, collection: str, field: str, value: str) -> list[Document]:
        """Find."""
        return self.inner.find(collection, field, value)
