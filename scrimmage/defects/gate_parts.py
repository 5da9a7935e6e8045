"""How a wrong gate is put together: the reference's gate, with one of its parts replaced."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TextIO

from reference.clock import Clock
from reference.notify import Notifier
from reference.validation import BoundaryAt, Caller, Gate, Severity, ValidationConfig, make_gate
from reference.validation.checks import CHECKS, Check, Judged
from reference.validation.facts import Ask, Facts
from reference.warehouse import Parameters, Row, Warehouse
from scrimmage.targets.gate_base import Boundary, Decide, GateSeam
from scrimmage.targets.reference_gate import SeamCaller, SeamNotifier
from scrimmage.targets.sim_warehouse import SimWarehouse

Change = Callable[[dict[str, str]], Mapping[str, str]]
"""What makes the variables that a gate goes by into wrong ones."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What stands around a gate, simulated or real."""

    warehouse: Warehouse
    clock: Clock
    notifier: Notifier
    """The reference's: it never raises."""
    post: Callable[[str], bool]
    """Slack without it: says whether the text was taken."""
    caller: Caller
    stream: TextIO


def simulated(seam: GateSeam) -> Machine:
    """The machine of rig sim."""
    return Machine(
        SimWarehouse(seam), seam.clock, SeamNotifier(seam), seam.alert, SeamCaller(seam), seam.stream
    )


def gate_over(machine: Machine, **parts: Any) -> Gate:
    """The reference's gate over *machine*; *parts*, called as the machine's, replace them."""
    own = replace(machine, **parts)
    return make_gate(
        warehouse=own.warehouse, clock=own.clock, notifier=own.notifier, caller=own.caller,
        stream=own.stream,
    )  # fmt: skip


def environed(machine: Machine, change: Change) -> Decide:
    """The reference's gate, going by other variables than those that are set."""
    gate = gate_over(machine)
    return lambda boundary: gate(changed(boundary, env=change(dict(boundary.env))))


def changed(boundary: Boundary, **values: Any) -> BoundaryAt:
    """*boundary* with other *values*; on the wire it is no dataclass."""
    names = ("phase", "game_date", "now", "project", "next_url", "env")
    return BoundaryAt(**{name: getattr(boundary, name) for name in names} | values)


def called_on(machine: Machine, boundary: Boundary) -> None:
    """Call the next phase as the reference does."""
    machine.caller.call(boundary.next_url, {"phase": boundary.phase, "game_date": boundary.game_date})


def checking(machine: Machine, change: Callable[[Check], Check | None]) -> Gate:
    """The reference's gate with what *change* makes of each check; None leaves it out."""
    made = {
        phase: tuple(other for check in checks if (other := change(check)) is not None)
        for phase, checks in CHECKS.items()
    }
    return replace(gate_over(machine), checks=made)


def weighing(machine: Machine, weight: Mapping[Severity, Severity]) -> Gate:
    """The reference's gate, to which findings of a severity in *weight* have another."""
    return checking(machine, lambda check: _Weighed(check, weight))


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A check that weighs what it finds otherwise."""

    check: Check
    weight: Mapping[Severity, Severity]

    @property
    def name(self) -> str:
        return self.check.name

    @property
    def subject(self) -> str:
        return self.check.subject

    @property
    def asks(self) -> tuple[Ask, ...]:
        return self.check.asks

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        found = self.check.judge(facts, config)
        return Judged(
            tuple((self.weight.get(one, one), says) for one, says in found.findings), found.measures
        )


def without(machine: Machine, name: str) -> Gate:
    """The reference's gate that leaves out the checks called *name*."""
    return checking(machine, lambda check: None if check.name == name else check)


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A warehouse around another; defects override one of its calls."""

    inner: Warehouse

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        """Ask."""
        return self.inner.query(sql, parameters, timeout=timeout)

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        """Append."""
        self.inner.insert(table, rows, timeout=timeout)

    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        """Claim."""
        return self.inner.claim(name, now, timeout=timeout)


def rewritten(machine: Machine, right: str, wrong: str) -> Gate:
    """The reference's gate, asking for *wrong* wherever its SQL says *right*."""
    return gate_over(machine, warehouse=_Rewritten(machine.warehouse, right, wrong))


@dataclass(frozen=True, slots=True)
class _Rewritten(Wrapped):
    right: str
    wrong: str

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        return self.inner.query(sql.replace(self.right, self.wrong), parameters, timeout=timeout)


def logging_as(machine: Machine, alter: Callable[[Row], list[Row]]) -> Gate:
    """The reference's gate, logging what *alter* makes of each row."""
    return gate_over(machine, warehouse=_Logging(machine.warehouse, alter))


@dataclass(frozen=True, slots=True)
class _Logging(Wrapped):
    alter: Callable[[Row], list[Row]]

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        altered = [other for row in rows for other in self.alter(row)]
        if altered:
            self.inner.insert(table, altered, timeout=timeout)
