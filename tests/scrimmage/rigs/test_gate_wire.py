"""Rig wire for gates: one emulator, the real clients, real HTTP."""

from typing import Any

import pytest

from scrimmage.engine import CouldNotRunError, run_one
from scrimmage.judging import judge
from scrimmage.rigs import gate_emulator, gate_sim, gate_wire
from scrimmage.rigs.gate_record import GateRecord
from scrimmage.targets.reference import Reference
from scrimmage.targets.reference_gate import ReferenceGate
from simulators import history
from tests.scrimmage.rigs.gate_cases import DROP, case

pytestmark = pytest.mark.wire


def _both(**tables: Any) -> tuple[history.History, history.History]:
    gate = ReferenceGate()
    return (
        gate_sim.run(case("sim", **tables), Reference(), gate),
        gate_wire.run(case("wire", **tables), Reference(), gate),
    )


def _told(run: history.History) -> list[object]:
    """What both rigs must agree in."""
    kinds = (history.Truth, history.GateDecision, history.Logged, history.PhaseCalled)
    return [
        (
            type(one).__name__,
            getattr(one, "outcome", ""),
            getattr(one, "state", ""),
            getattr(one, "phase", ""),
        )
        for one in run.events
        if isinstance(one, kinds)
    ]


def test_damaged_tables_are_told_as_in_sim() -> None:
    """The same decisions, rows and calls, in the same order; the alert went over real HTTP."""
    sim, wire = _both(pipeline={"damages": [DROP]})

    assert _told(wire) == _told(sim)
    alerts = [[one.says for one in run.events if isinstance(one, history.Alert)] for run in (sim, wire)]
    assert alerts[0] == alerts[1]


def test_a_dead_warehouse_is_told_as_in_sim() -> None:
    """And is there again for the next attempt, whose record shows it."""
    killed = {"when": {"nth": 1}, "do": {"kind": "killed"}}
    claims = {"VG5": {}, "VG7": {"within": 25}}
    runs = _both(pipeline={"warehouse": [killed]}, claims=claims)

    for run in runs:
        tallies = judge(run).tallies
        assert {name: (tally.n, tally.broken) for name, tally in tallies.items()} == {
            "VG5": (2, 0),
            "VG7": (2, 0),
        }


def test_an_emulator_that_goes_away_ends_its_run_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is judged by what the gate saw of it, and the next run has one again."""
    asked = case("wire")
    with monkeypatch.context() as patch:
        patch.setattr(GateRecord, "start", lambda *_: gate_emulator.emulator(gate_wire.PROJECT).kill())
        with pytest.raises(CouldNotRunError, match="bqemulator went away in the middle"):
            run_one(asked, Reference())

    assert len(run_one(asked, Reference()).events) > 0


def test_a_season_without_such_a_date_asks_nothing() -> None:
    """A day off has no game that may come late; what must happen does not then, as in sim."""
    none = {"dates": ["2024-11-05"], "late": True}

    assert [run.events for run in _both(gate=none)] == [[], []]
