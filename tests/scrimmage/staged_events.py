"""A deployment's events, as collectors bring them, in hand-written histories that read as tables."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from scenarios.claims.base import Finding
from scenarios.claims.table import CLAIMS
from scenarios.model import Scenario
from scrimmage.judging import findings
from simulators.clock import SECOND
from simulators.history import (
    Alert,
    Event,
    FaultOn,
    HealEntry,
    History,
    Issue,
    PhaseCalled,
    RunRecorded,
    RunStatus,
    Stopped,
    TableState,
    Taken,
    Trigger,
    Validated,
    WorkloadEnd,
    WorkloadStart,
)
from tests.scrimmage.staging.collectors.staged import header

DAY = "2025-01-15"


def workload(at: float, until: float, *gates: str, number: int = 1, heals: Sequence[str] = ()) -> list[Event]:
    """A workload that is done."""
    return [
        WorkloadStart(n=1, t=_t(at), who="staging", number=number, gates=list(gates), heals=list(heals)),
        WorkloadEnd(n=1, t=_t(until), who="staging", number=number, outcome="done"),
    ]


def logged(
    at: float, outcome: str, *, phase: str = "3-4", timed: bool = True, again: bool = False,
    grave: bool = False, says: str = "m", day: str = DAY,
) -> Validated:  # fmt: skip
    """A row of the log of gates."""
    issues = [Issue("game_count", "blocking" if grave else "warning", says)] if outcome != "open" else []
    return Validated(
        n=1, t=_t(at), who="warehouse", phase=phase, game_date=day, outcome=outcome, timed=timed, again=again,
        issues=issues, mode="blocking" if phase == "3-4" else "warning",
    )  # fmt: skip


def called(at: float, phase: str = "3-4", day: str = DAY) -> PhaseCalled:
    """The next phase was called."""
    return PhaseCalled(n=1, t=_t(at), who="phase", phase=phase, game_date=day)


def alert(at: float, says: str, *, delivered: bool = True) -> Alert:
    """Slack was told."""
    return Alert(n=1, t=_t(at), who="slack", says=says, delivered=delivered)


def trigger(
    at: float, processor: str = "box", *, heal: str = "[heal 1]", key: str = "k1", run: str = "r1",
    token: int | None = 1, taken: Taken = "taken", day: str = DAY, games: list[str] | None = None,
) -> Trigger:  # fmt: skip
    """A processor was triggered."""
    return Trigger(
        n=1, t=_t(at), who="processor", healer=1, processor=processor, game_date=day, game_ids=games, key=key,
        correlation=heal, token=token, taken=taken, run=run, status=0 if taken == "lost" else 202,
    )  # fmt: skip


def ran(at: float, run: str = "r1", status: RunStatus = "success", processor: str = "box") -> RunRecorded:
    """A run was recorded."""
    return RunRecorded(
        n=1, t=_t(at), who="processor", processor=processor, game_date=DAY, run=run, status=status
    )


def entry(at: float, state: str, heal: str = "[heal 1]", day: str = DAY, **attempts: int) -> HealEntry:
    """A heal stands in the ledger."""
    return HealEntry(
        n=1, t=_t(at), who="ledger", correlation=heal, game_date=day, state=state, attempts=attempts
    )


def table(at: float, name: str, missing: int = 0, *, before: bool = False) -> TableState:
    """A table beside its reference."""
    return TableState(n=1, t=_t(at), who="pipeline", name=name, missing=missing, before=before)


def faulty(at: float = 0) -> FaultOn:
    """A fault was put on."""
    return FaultOn(n=1, t=_t(at), who="staging", fault=0, does="status")


def stopped(at: float) -> Stopped:
    """The run was stopped."""
    return Stopped(n=1, t=_t(at), who="staging", why="probe", says="it does not hold")


def staged(
    *events: Event | Sequence[Event], env: Mapping[str, str] | None = None, **scenario: Any
) -> History:
    """A history of a deployment, in the order of time and numbered."""
    flat = [one for given in events for one in (given if isinstance(given, Sequence) else [given])]
    ordered = sorted(flat, key=lambda event: event.t)
    told = [msgspec.structs.replace(event, n=number) for number, event in enumerate(ordered, 1)]
    return History(header(env=env, **scenario), told)


def found(run: History, claim: str, **settings: Any) -> list[Finding]:
    """The findings of *claim* over *run*."""
    raw = run.header.scenario | {"claims": {claim: settings}}
    whole = History(msgspec.structs.replace(run.header, scenario=raw), run.events)
    return findings(whole, msgspec.convert(raw, Scenario), CLAIMS[claim])


def says(run: History, claim: str, **settings: Any) -> list[str]:
    """Each finding of *claim*: what was wrong, empty where the rule was kept."""
    return [one.broken for one in found(run, claim, **settings)]


def _t(seconds: float) -> int:
    return round(seconds * SECOND)
