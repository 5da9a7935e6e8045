"""Histories of gates written by hand, so that a test reads as a table. Times are seconds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scenarios.claims.base import Claim, Question
from simulators.clock import micros
from simulators.history import (
    Alert,
    Declares,
    Event,
    Fate,
    GateDecision,
    GateEnd,
    GateStart,
    Header,
    History,
    Logged,
    Outcome,
    PhaseCalled,
    State,
    Target,
    Truth,
    WarehouseCall,
)


@dataclass(frozen=True)
class Gate:
    """One attempt: what was true, what others saw, how it ended. As it stands: healthy, let through."""

    phase: str = "2-3"
    date: str = "2025-01-15"
    state: State = "healthy"
    damage: str = "drop_games"
    shown: bool = True
    blocks: bool = False
    queries: Sequence[Fate] = ("whole",)
    inserts: Sequence[Fate] = ("whole",)
    called: int = 1
    alerts: Sequence[str] = ()
    logged: Sequence[str] = ("open",)
    where: Any = "table"
    said: str = ""
    ended: Outcome = "complete"
    error: str = ""
    took: float = 0.1
    delivery: int = 1
    query_took: float = 0.00001
    checked_ms: int | None = None


def told(*gates: Gate, env: Mapping[str, str] | None = None, entry: dict[str, Any] | None = None) -> History:
    """Give the history of *gates*, one after another."""
    events: list[Event] = []
    for number, gate in enumerate(gates, start=1):
        _write(events, number, gate)
    scenario: dict[str, Any] = {"env": dict(env or {}), "catalogue": [entry] if entry else []}
    header = Header(
        scrimmage="0", scenario=scenario, scenario_id="s", entry=entry["name"] if entry else "", rig="sim",
        seed=0, target=Target("mine", Declares()),
    )  # fmt: skip
    return History(header, events)


def _write(events: list[Event], number: int, gate: Gate) -> None:
    at = micros(100 * number)

    def add(kind: Any, who: str, **fields: Any) -> None:
        events.append(kind(n=len(events) + 1, t=at, who=who, **fields))

    add(
        GateStart, "gate", gate=number, phase=gate.phase, game_date=gate.date, now="2025-01-16T08:30:00Z",
        delivery=gate.delivery,
    )  # fmt: skip
    damaged = gate.state == "damaged"
    add(
        Truth, "pipeline", gate=number, state=gate.state, damages=[gate.damage] if damaged else [],
        shown=damaged and gate.shown, blocks=damaged and gate.blocks,
    )  # fmt: skip
    for fate in gate.queries:
        add(WarehouseCall, "warehouse", op="query", took=micros(gate.query_took), fate=fate)
    for text in gate.alerts:
        add(Alert, "slack", says=text)
    for fate in gate.inserts:
        add(WarehouseCall, "warehouse", op="insert", took=10, fate=fate)
    for _ in range(gate.called):
        add(PhaseCalled, "phase", phase=gate.phase, game_date=gate.date)
    if gate.said:
        add(GateDecision, "gate", gate=number, outcome=gate.said)
    add(GateEnd, "gate", gate=number, outcome=gate.ended, took=micros(gate.took), error=gate.error)
    for outcome in gate.logged:
        add(
            Logged, "warehouse", gate=number, where=gate.where, outcome=outcome, checked_ms=gate.checked_ms
        )  # fmt: skip


def judged(
    claim: Claim, history: History, *, entry: dict[str, Any] | None = None, **settings: Any
) -> list[str]:
    """What *claim* finds: for each opportunity what is wrong, empty where the rule was kept."""
    question = Question("complete", settings, entry or {}, 0)
    return [finding.broken for finding in claim.judge(history, question)]
