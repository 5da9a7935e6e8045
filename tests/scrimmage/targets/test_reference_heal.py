"""The reference's healer over the seam."""

from typing import Any

from scrimmage.rigs import heal_sim
from scrimmage.targets.reference import Reference
from scrimmage.targets.reference_heal import ReferenceHeal
from simulators import history
from tests.scrimmage.rigs.heal_cases import DROP, case, of


def _run(**tables: Any) -> history.History:
    return heal_sim.run(case(**tables), Reference(), ReferenceHeal())


def test_it_declares_its_budget() -> None:
    """Under the variables of the run."""
    told = ReferenceHeal().declares({"SELF_HEAL_MAX_ATTEMPTS": "5"})

    assert told.kind == "healer"
    assert told.heal == history.HealDeclares(attempts=5, cooldown=60)


def test_a_healthy_night_is_left_alone() -> None:
    """No trigger, no alert."""
    told = _run()

    assert [one.state for one in of(told, history.HealOutcome)] == ["nothing_to_do"]
    assert not [*of(told, history.Trigger), *of(told, history.Alert)]


def test_a_damaged_night_is_healed() -> None:
    """Exactly what has to run runs, in its order; then all tables are whole, and two alerts say so."""
    told = _run(pipeline={"damages": [DROP]})

    needs = of(told, history.NightStart)[0].needs
    triggers = of(told, history.Trigger)
    assert [(one.processor, one.game_ids or []) for one in triggers] == [
        (one.processor, one.game_ids) for one in needs
    ]
    assert {one.taken for one in triggers} == {"taken"}
    assert {one.whole for one in of(told, history.TableState)} == {True}
    assert [one.says[:17] for one in of(told, history.Alert)] == ["self-heal started", "self-heal healed:"]
    (entry,), (outcome,) = of(told, history.HealEntry), of(told, history.HealOutcome)
    assert (outcome.state, outcome.correlation) == ("healed", entry.correlation)
    assert entry.state == "healed"
    assert entry.attempts == {one.processor: 1 for one in triggers}


def test_a_dead_slack_changes_nothing() -> None:
    """But that nobody hears of it."""
    away = {"do": {"kind": "hang", "seconds": 60}}
    told = _run(pipeline={"damages": [DROP], "slack": [away]})

    assert [one.state for one in of(told, history.HealOutcome)] == ["healed"]
    assert {one.delivered for one in of(told, history.Alert)} == {False}
