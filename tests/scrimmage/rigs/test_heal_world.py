"""What stands around the healers of one night."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from scrimmage.rigs.heal_nights import nights, pipeline
from scrimmage.rigs.heal_record import HealRecord
from scrimmage.rigs.heal_world import PROCESSORS, PROJECT, HealWorld, Shelf, Stage
from simulators import history
from simulators.clock import VirtualClock
from simulators.outages import Call
from simulators.warehouse.duck import connect
from simulators.wire import Request
from tests.scrimmage.rigs.heal_cases import DATE, DROP, case

SECOND = 1_000_000


@pytest.fixture
def worlds() -> Iterator[Any]:
    """Makes worlds, and closes what they hold."""
    made: list[HealWorld] = []

    def make(**around: Any) -> HealWorld:
        this, clock = case(pipeline=around), VirtualClock()
        connection = connect(PROJECT)
        connection.execute(f'USE "{PROJECT}"')
        shelf = Shelf(connection, pipeline(this).description)
        stage = Stage(this, clock, HealRecord(clock), connection, shelf)
        (night,) = nights(this)
        world = HealWorld(stage, night)
        stage.record.begin(night.day, world.truth, [])
        made.append(world)
        return world

    yield make
    for world in made:
        world.close()
        world.stage.connection.close()


def _order(processor: str = "odds_api_game_lines", **changes: Any) -> Request:
    body = json.dumps({"processor": processor, "game_date": DATE, "correlation_id": "c", **changes})
    return Request("POST", PROCESSORS, f"/{processor}", "", (("Idempotency-Key", "k"),), body.encode())


def _triggers(world: HealWorld) -> list[history.Trigger]:
    return [event for event in world.stage.record.events if isinstance(event, history.Trigger)]


def _called(world: HealWorld, request: Request | None = None) -> tuple[int, int, history.Trigger]:
    """Status and microseconds that the healer gets, and what is told of it."""
    reply, delay = world.trigger(1, "odds_api_game_lines", request or _order(), 30 * SECOND)
    return (reply.status if reply else 0), delay, _triggers(world)[-1]


def test_a_trigger_begins_a_run_and_a_repetition_none(worlds: Any) -> None:
    """202, then 200 with the same run; what cannot be read is 400."""
    world = worlds()

    status, _, first = _called(world)
    assert (status, first.taken, first.key, first.correlation) == (202, "taken", "k", "c")
    status, _, again = _called(world)
    assert (status, again.taken, again.run) == (200, "repeated", first.run)
    status, _, wrong = _called(world, _order(game_ids=3))
    assert (status, wrong.taken, wrong.key) == (400, "invalid", "")


@pytest.mark.parametrize(
    ("do", "status", "taken", "told", "ran"),
    [
        ({"kind": "refused"}, 0, "lost", None, False),
        ({"kind": "garbled"}, 200, "lost", None, False),
        ({"kind": "error", "status": 503}, 503, "refused", None, False),
        ({"kind": "error", "status": 429, "retry_after": 7}, 429, "told_to_wait", 7 * SECOND, False),
        ({"kind": "error", "status": 503, "retry_after": 7}, 503, "refused", 7 * SECOND, False),
        ({"kind": "slow", "seconds": 31}, 0, "lost", None, True),
        ({"kind": "cut", "after": 3}, 0, "lost", None, True),
        ({"kind": "slow", "seconds": 3}, 202, "taken", None, True),
    ],
)
def test_an_outage_takes_the_trigger_or_its_answer(  # noqa: PLR0917 (the columns of a table)
    worlds: Any,
    do: dict[str, Any],
    status: int,
    taken: str,
    told: int | None,
    ran: bool,  # noqa: FBT001
) -> None:
    """A run that was begun is named, also where its healer never hears of it."""
    world = worlds(triggers=[{"do": do}])

    got, _, trigger = _called(world)

    assert (got, trigger.status, trigger.taken, trigger.told) == (status, status, taken, told)
    assert bool(trigger.run) == ran
    assert world.settle(3600 * SECOND) == ran


def test_time_moves_past_what_processors_do(worlds: Any) -> None:
    """Each run is told at its own time, and the warehouse holds what came of it when it is next asked."""
    world = worlds(damages=[DROP])
    _called(world)

    world.move(3600 * SECOND)

    runs = [event for event in world.stage.record.events if isinstance(event, history.RunRecorded)]
    assert [run.status for run in runs] == ["running", "success"]
    assert 0 < runs[0].t < runs[1].t < 3600 * SECOND == world.stage.clock.now()
    world.meet(Call("query"))
    found = world.stage.connection.execute(
        "SELECT status FROM nba_orchestration.processor_runs WHERE run_id = ?", [runs[0].run]
    ).fetchall()
    assert found == [("success",)]


def test_slack_hears_a_text_or_what_else_it_is_sent(worlds: Any) -> None:
    """Within the time that its sender waits."""
    world = worlds(slack=[{"when": {"nth": 2}, "do": {"kind": "slow", "seconds": 9}}])
    for body in (b'{"text": "a"}', b'{"text": "b"}', b"[1]"):
        world.alert(Request("POST", "slack.test", "/", "", (), body), 5 * SECOND, 1)

    alerts = [event for event in world.stage.record.events if isinstance(event, history.Alert)]
    assert [(one.says, one.delivered) for one in alerts] == [("a", True), ("b", False), ("[1]", True)]


def test_only_tables_that_changed_are_loaded_anew(worlds: Any) -> None:
    """One that is missing is taken away."""
    world = worlds()
    world.meet(Call("query"))
    tables = pipeline(case()).tables(next(nights(case())).day, next(nights(case())).at)
    run = world.stage.connection.execute
    run("DELETE FROM nba_raw.nbac_schedule; DELETE FROM nba_raw.odds_api_game_lines")
    changed = {name: table for name, table in tables.items() if name != "player_game_summary"}
    lines = tables["odds_api_game_lines"]
    changed["odds_api_game_lines"] = lines.holding(lines.rows[:3])

    world.stage.shelf.put(changed)

    assert run("SELECT count(*) FROM nba_raw.nbac_schedule").fetchall() == [(0,)]
    assert run("SELECT count(*) FROM nba_raw.odds_api_game_lines").fetchall() == [(3,)]
    left = run("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'player_game_summary'").fetchall()
    assert left == [(0,)]
