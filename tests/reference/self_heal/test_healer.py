"""The healer as others call it."""

import json
from datetime import UTC, datetime

import pytest

from reference.self_heal import FLAGS, NightAt, NightError, State, heal
from reference.variables import ConfigError
from tests.reference.self_heal.fake_orchestra import URLS, Orchestra
from tests.reference.self_heal.heal_night import PROJECT
from tests.reference.self_heal.test_flow import ZONE


def test_switched_off_it_looks_at_nothing() -> None:
    """Also where every other variable is wrong, so that switching off always works."""
    world = Orchestra((ZONE,), warehouse_out=True, ledger_out=True)
    outcome = world.start(SELF_HEAL_ENABLED="false", SELF_HEAL_MAX_ATTEMPTS="many")

    assert (outcome.state, outcome.correlation_id) == (State.DISABLED, "")
    assert (world.effects, world.stream.getvalue()) == ([], "")


def test_what_cannot_be_used_is_refused_before_anything_is_done() -> None:
    """A wrong night, a wrong variable."""
    world = Orchestra((ZONE,))
    with pytest.raises(NightError, match="game_date is 'yesterday'"):
        world.healer()(NightAt("yesterday", 0.0, PROJECT, URLS))
    with pytest.raises(ConfigError, match="SELF_HEAL_COOLDOWN is 'soon'"):
        world.start(SELF_HEAL_COOLDOWN="soon")
    assert world.effects == []


def test_variables_of_the_night_go_before_those_of_the_process() -> None:
    """As with gates."""
    world = Orchestra((ZONE,))
    now = datetime.fromtimestamp(world.clock.time(), UTC)
    healer = world.healer(SELF_HEAL_ENABLED="true")

    assert healer(NightAt(world.day, now, PROJECT, URLS, {"SELF_HEAL_ENABLED": "no"})).state is State.DISABLED


def test_each_start_ends_with_one_line() -> None:
    """State, id, and why it is unknown."""
    world = Orchestra((ZONE,), warehouse_out=True)
    world.start()
    line = json.loads(world.stream.getvalue().splitlines()[-1])

    assert line["event"] == "self_heal_ended"
    assert (line["state"], line["correlation_id"], bool(line["reasons"])) == ("unknown", "", True)


def test_it_declares_its_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the variables say it."""
    monkeypatch.setenv("SELF_HEAL_MAX_ATTEMPTS", "5")
    monkeypatch.delenv("SELF_HEAL_COOLDOWN", raising=False)
    declared = heal.declares

    assert (declared["kind"], declared["flags"]) == ("healer", list(FLAGS))
    assert declared["heal"] == {"attempts": 5, "cooldown": 60.0}
    assert declared["build"]
