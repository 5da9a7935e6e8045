"""The main flow while something is out."""

import pytest

from tests.reference.self_heal.fake_orchestra import Orchestra
from tests.reference.self_heal.test_flow import ZONE, ZONE_CLOSURE


def world_effect(world: Orchestra, what: str) -> int:
    """The number that the side effect *what* will have: it is that of an undisturbed night."""
    other = Orchestra(world.damages)
    other.start()
    return other.effects.index(what)


@pytest.mark.parametrize("part", ["warehouse_out", "ledger_out"])
def test_an_outage_is_unknown_and_triggers_nothing(part: str) -> None:
    """Neither dead warehouse nor dead ledger is missing data; when it is back, the night is healed."""
    world = Orchestra((ZONE,))
    setattr(world, part, True)
    outcome = world.start()
    assert (str(outcome.state), outcome.correlation_id, world.triggers, world.texts) == (
        "unknown",
        "",
        [],
        [],
    )
    setattr(world, part, False)
    world.pass_(3600)
    assert str(world.start().state) == "healed"


def test_an_outage_while_runs_go_says_nothing_of_them() -> None:
    """The runs are looked at again when the warehouse is back; nothing is triggered anew."""
    world = Orchestra((ZONE,))

    def out() -> None:
        world.warehouse_out = True

    world.hooks[world_effect(world, "trigger team_defense_zone")] = out
    outcome = world.start()
    assert (str(outcome.state), world.order) == ("unknown", ["team_defense_zone"])
    world.warehouse_out = False
    world.pass_(60)
    again = world.start()
    assert (str(again.state), again.correlation_id) == ("healed", outcome.correlation_id)
    assert world.order == ZONE_CLOSURE


def test_an_outage_of_the_ledger_in_the_middle_stops_everything() -> None:
    """No further trigger, no alert; a later start goes on with the same heal."""
    world = Orchestra((ZONE,))

    def out() -> None:
        world.ledger_out = True

    world.hooks[world_effect(world, "trigger team_defense_zone")] = out
    outcome = world.start()
    assert (str(outcome.state), world.order, len(world.texts)) == ("unknown", ["team_defense_zone"], 1)
    world.ledger_out = False
    world.pass_(3600)
    again = world.start()
    assert (str(again.state), again.correlation_id) == ("healed", outcome.correlation_id)
    assert len(world.effective) == 3


def test_a_dead_slack_changes_nothing() -> None:
    """Also one that breaks its promise never to raise."""
    world = Orchestra((ZONE,), slack_raises=True)

    assert str(world.start().state) == "healed"
