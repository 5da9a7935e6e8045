"""The plan, shown; nothing done."""

import json

from reference.self_heal.outcome import State
from tests.reference.self_heal.fake_orchestra import Orchestra
from tests.reference.self_heal.test_flow import LOST, ZONE, ZONE_CLOSURE


def test_the_plan_is_printed_and_nothing_is_done() -> None:
    """One JSON line; no write, no trigger, no alert."""
    world = Orchestra((ZONE,))
    outcome = world.start(SELF_HEAL_DRY_RUN="true")
    (line,) = world.stream.getvalue().splitlines()
    shown = json.loads(line)

    assert (outcome.state, outcome.correlation_id, world.effects) == (State.WAITING, "", [])
    assert [step["processor"] for step in shown["steps"]] == ZONE_CLOSURE
    assert shown["steps"][1] == {
        "processor": "player_composite_factors", "why": "downstream", "game_ids": [], "attempt": 1,
        "after": ["team_defense_zone"], "not_before": shown["steps"][0]["not_before"],
    }  # fmt: skip
    assert (shown["waits"], shown["over"], shown["doubts"]) == ([], [], [])
    assert shown["game_date"] == world.day.isoformat()


def test_of_several_phases_the_first_is_shown() -> None:
    """What follows is known when it is whole."""
    world = Orchestra((LOST,))
    world.start(SELF_HEAL_DRY_RUN="true")
    shown = json.loads(world.stream.getvalue())

    assert [step["processor"] for step in shown["steps"]] == ["bdl_player_boxscores"]
    assert len(shown["steps"][0]["game_ids"]) == 2


def test_a_healthy_night_and_an_outage_are_told_apart() -> None:
    """Also where nothing would be done."""
    world = Orchestra()
    assert world.start(SELF_HEAL_DRY_RUN="true").state is State.NOTHING_TO_DO
    world.warehouse_out = True
    assert world.start(SELF_HEAL_DRY_RUN="true").state is State.UNKNOWN
    assert json.loads(world.stream.getvalue().splitlines()[-1])["doubts"]
    world.ledger_out = True
    assert world.start(SELF_HEAL_DRY_RUN="true").reasons == ("heal ledger: down",)
    assert world.effects == []
