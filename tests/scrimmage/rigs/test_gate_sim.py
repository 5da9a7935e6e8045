"""Rig sim for gates."""

from collections.abc import Callable
from typing import Any

from scrimmage.rigs import gate_sim
from scrimmage.targets.gate_base import Boundary, GateSeam
from scrimmage.targets.reference import Reference
from scrimmage.targets.reference_gate import ReferenceGate, reference_gate
from simulators import history
from tests.scrimmage.rigs.gate_cases import DATE, DROP, case


def _run(make: Callable[[GateSeam], Any] | None = None, **tables: Any) -> history.History:
    gate = ReferenceGate(make=make) if make else ReferenceGate()
    return gate_sim.run(case(**tables), Reference(), gate)


def _of[E](run: history.History, kind: type[E]) -> list[E]:
    return [event for event in run.events if isinstance(event, kind)]


def test_a_healthy_date_is_told_from_its_start_to_its_log() -> None:
    """Start, truth, question, record, next phase, decision, end, and the row that is left behind."""
    run = _run(gate={"phases": ["2-3"]})

    assert [type(event).__struct_config__.tag for event in run.events] == [
        "gate.start", "truth", "warehouse", "warehouse", "phase.called", "decision", "gate.end", "logged",
    ]  # fmt: skip
    assert (_of(run, history.Truth)[0].state, _of(run, history.Logged)[0].outcome) == ("healthy", "open")
    assert run.header.target.declares.kind == "gate"


def test_damage_is_true_before_anybody_looks() -> None:
    """The truth stands in the history; the warning gate goes on and alerts, the blocking one blocks."""
    run = _run(pipeline={"damages": [DROP]})

    assert [(one.state, one.damages, one.shown) for one in _of(run, history.Truth)] == [
        ("damaged", ["drop_games"], True)
    ] * 2
    assert [one.phase for one in _of(run, history.PhaseCalled)] == ["2-3"]
    assert [one.outcome for one in _of(run, history.Logged)] == ["warned", "blocked"]
    assert len(_of(run, history.Alert)) == 2


def test_the_same_seed_gives_the_same_bytes() -> None:
    """And another draws other damage."""
    tables: dict[str, Any] = {"pipeline": {"damages": [DROP], "deal": 0.5}, "gate": {"dates": [], "count": 3}}

    first, again = (history.encode(_run(**tables)) for _ in range(2))
    assert first == again
    assert history.encode(_run(seed=1, **tables)) != first


def test_each_attempt_meets_the_outages_anew() -> None:
    """A dead warehouse is dead to the end of the attempt, and no longer."""
    killed = {"when": {"nth": 2}, "do": {"kind": "killed"}}
    run = _run(pipeline={"warehouse": [killed]})

    assert [(one.op, one.fate) for one in _of(run, history.WarehouseCall)] == [
        ("query", "whole"), ("insert", "refused"), ("query", "whole"), ("insert", "refused"),
    ]  # fmt: skip
    assert [one.where for one in _of(run, history.Logged)] == ["stderr", "stderr"]


def test_an_event_delivered_twice_is_two_attempts() -> None:
    """The second finds the first one's record."""
    run = _run(gate={"phases": ["2-3"], "deliveries": 2}, pipeline={"damages": [DROP]})

    assert [one.delivery for one in _of(run, history.GateStart)] == [1, 2]
    assert len(_of(run, history.Alert)) == 1


def test_a_slack_that_is_down_is_told_and_not_heard() -> None:
    """The text stands in the history all the same."""
    down = {"do": {"kind": "error", "status": 500}}
    run = _run(pipeline={"damages": [DROP], "slack": [down]})

    assert [one.delivered for one in _of(run, history.Alert)] == [False, False]


def test_a_next_phase_that_does_not_answer_was_called_all_the_same() -> None:
    """The reference raises then, so that the event is delivered again."""
    down = {"do": {"kind": "refused"}}
    run = _run(gate={"phases": ["2-3"]}, pipeline={"next_phase": [down]})

    assert len(_of(run, history.PhaseCalled)) == 1
    assert _of(run, history.GateEnd)[0].outcome == "raised"


def test_what_a_gate_raises_is_how_it_ended() -> None:
    """With type and text; the next boundary is asked all the same."""

    def make(seam: GateSeam) -> Any:
        del seam

        def gate(boundary: Boundary) -> Any:
            raise LookupError(boundary.phase)

        return gate

    ends = _of(_run(make), history.GateEnd)
    assert [(one.outcome, one.error) for one in ends] == [
        ("raised", "LookupError: 2-3"),
        ("raised", "LookupError: 3-4"),
    ]


def test_a_gate_gets_what_the_contract_says() -> None:
    """The game's own day, the time of the boundary, the variables of the scenario."""
    seen: list[Boundary] = []

    def make(seam: GateSeam) -> Any:
        del seam
        return seen.append

    run = _run(make, gate={"phases": ["2-3"]}, env={"A": "1"})

    (boundary,) = seen
    assert (boundary.phase, boundary.game_date, boundary.now) == ("2-3", DATE, "2025-01-16T08:30:00Z")
    assert boundary.env == {"A": "1"}
    assert _of(run, history.GateDecision) == []


def test_instances_take_deliveries_in_turn() -> None:
    """Each knows nothing of what another told, and neither can read the log: the claim alone is left."""
    away = {"when": {"op": "insert"}, "do": {"kind": "error", "status": 503}}
    made: list[int] = []

    def make(seam: GateSeam) -> Any:
        number = len(made)
        gate = reference_gate(seam)

        def decide(boundary: Boundary) -> Any:
            made.append(number)
            return gate(boundary)

        made.append(-1)
        return decide

    run = _run(
        make, gate={"phases": ["2-3"], "deliveries": 3, "instances": 2},
        pipeline={"damages": [DROP], "warehouse": [away]},
    )  # fmt: skip

    assert made == [-1, -1, 1, 0, 1]
    assert len(_of(run, history.Alert)) == 1
