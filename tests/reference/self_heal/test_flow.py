"""The main flow of one start, over the simulated pipeline's tables and a fake orchestra."""

import pytest

from reference.self_heal.graph import PROCESSORS, processor
from tests.reference.self_heal.fake_orchestra import Orchestra
from tests.reference.self_heal.heal_night import days, games, late, season, stand

LOST = {"kind": "drop_games", "table": "bdl_player_boxscores", "count": 2}
ZONE = {"kind": "drop_rows", "table": "team_defense_zone", "share": 0.5}
ODDS = {"kind": "drop_games", "table": "odds_api_game_lines", "count": 1}
ZONE_CLOSURE = ["team_defense_zone", "player_composite_factors", "ml_feature_store"]


def test_a_healthy_night_is_left_alone() -> None:
    """Nothing is written, nobody is told."""
    world = Orchestra()
    outcome = world.start()

    assert (str(outcome.state), outcome.correlation_id) == ("nothing_to_do", "")
    assert world.effects == []


def test_what_is_missing_is_fetched_and_all_that_reads_it_runs_again() -> None:
    """Phase by phase, each processor once, only the games that were lost; then everything is whole."""
    world = Orchestra((LOST,))
    outcome = world.start()
    closure = [one.name for one in PROCESSORS if one.phase > 2]

    assert (str(outcome.state), world.is_whole) == ("healed", True)
    assert world.order == ["bdl_player_boxscores", *closure]
    assert len(world.triggers[0].games) == 2
    assert all(not one.games for one in world.triggers[1:])
    assert [text.split(":")[0] for text in world.texts] == ["self-heal started", "self-heal healed"]


def test_one_correlation_id_goes_through_everything() -> None:
    """Triggers, alerts, ledger, log and outcome; a heal of another start has another."""
    world = Orchestra((ZONE,))
    outcome = world.start()
    (heal,) = world.history()

    assert outcome.correlation_id == heal["correlation_id"] != ""
    assert {one.correlation for one in world.triggers} == {outcome.correlation_id}
    assert all(outcome.correlation_id in text for text in world.texts)
    assert all(outcome.correlation_id in line for line in world.stream.getvalue().splitlines())


def test_the_history_says_what_was_done() -> None:
    """As docs/self-heal.md has it, with numbers for those who watch."""
    world = Orchestra((ZONE,))
    world.start()
    (heal,) = world.history()

    assert (heal["game_date"], heal["state"], heal["phase"]) == (world.day.isoformat(), "healed", 4)
    assert heal["missing"] == [{"processor": "team_defense_zone", "why": "partial", "game_ids": []}]
    assert [one["processor"] for one in heal["attempts"]] == world.order == ZONE_CLOSURE
    assert {(one["attempt"], one["status"]) for one in heal["attempts"]} == {(1, "success")}
    assert [one["key"] for one in heal["attempts"]] == [one.key for one in world.triggers]
    assert heal["alerts"] == ["started", "healed"]
    assert heal["metrics"] == {
        "looks": 5, "attempts": 3, "sends": 3, "runs_succeeded": 3, "runs_failed": 0, "games_fetched": 0,
        "duration_seconds": 540.0,
    }  # fmt: skip


def test_an_attempt_is_written_down_before_it_is_sent() -> None:
    """Right before each trigger stands a write of the history."""
    world = Orchestra((ZONE,))
    world.start()
    before = [
        world.effects[place - 1] for place, what in enumerate(world.effects) if what.startswith("trigger")
    ]

    assert len(before) == 3
    assert all(what.startswith("update self_heal_history") for what in before)


def test_half_a_heal_is_seen_and_done_again() -> None:
    """The run says success, and the table says no: a second attempt after the cool-down, with its own key."""
    world = Orchestra((LOST,), acts={"bdl_player_boxscores": ["half"]})
    outcome = world.start()
    first, second = (one for one in world.triggers if one.processor == "bdl_player_boxscores")

    assert (str(outcome.state), world.is_whole) == ("healed", True)
    assert first.key != second.key
    assert second.at - first.at >= 60
    assert world.order[:2] == ["bdl_player_boxscores"] * 2


@pytest.mark.parametrize("act", ["fail", "nothing"])
def test_a_run_that_failed_or_never_was_is_attempted_again(act: str) -> None:
    """A 202 proves nothing; one that never appears counts as failed after SELF_HEAL_RUN_TIMEOUT."""
    world = Orchestra((ZONE,), acts={"team_defense_zone": [act]})

    assert str(world.start().state) == "healed"
    assert world.order == ["team_defense_zone", *ZONE_CLOSURE]
    status = world.history()[0]["attempts"][0]["status"]
    assert status == {"fail": "failed", "nothing": "timed_out"}[act]
    if act == "nothing":
        assert 900 <= world.triggers[1].at - world.triggers[0].at < 960


def test_a_lost_answer_is_asked_for_with_the_same_key() -> None:
    """The run goes on; it is not begun twice."""
    world = Orchestra((ZONE,), acts={"team_defense_zone": ["lost"]})

    assert str(world.start().state) == "healed"
    assert [one.answer for one in world.triggers[:2]] == [0, 200]
    assert world.triggers[0].key == world.triggers[1].key
    assert len(world.effective) == len({name for name, _ in world.effective})


def test_who_gave_up_calls_a_person_once() -> None:
    """Three attempts a night; a later start does nothing more and says so, without a word to anybody."""
    world = Orchestra((ZONE,), acts={"team_defense_zone": ["fail"] * 9})
    outcome = world.start()
    world.pass_(3600)
    again = world.start()

    assert (str(outcome.state), str(again.state)) == ("gave_up", "gave_up")
    assert outcome.correlation_id == again.correlation_id
    assert world.order == ["team_defense_zone"] * 3
    assert [text.split(":")[0] for text in world.texts] == ["self-heal started", "self-heal gave up"]


def test_what_has_nothing_to_do_with_a_hopeless_processor_is_healed() -> None:
    """Nobody reads the odds: the rest becomes whole before it gives up."""
    world = Orchestra((LOST, ODDS), acts={"odds_api_game_lines": ["fail"] * 9})
    outcome = world.start()

    assert str(outcome.state) == "gave_up"
    assert world.order.count("odds_api_game_lines") == 3
    assert world.order[-1] == "ml_feature_store"
    assert "odds_api_game_lines" in world.texts[-1]


def test_told_to_wait_is_no_attempt_and_nothing_is_sent_before() -> None:
    """To that host: the others on it wait too. The key stays the same."""
    world = Orchestra((LOST, ODDS), acts={"bdl_player_boxscores": ["429:200"]})
    assert str(world.start().state) == "healed"
    first, *others = (one for one in world.triggers if processor(one.processor).phase == 2)
    attempts = [one for one in world.history()[0]["attempts"] if one["processor"] == "bdl_player_boxscores"]

    assert first.answer == 429
    assert all(one.at >= first.at + 200 for one in others)
    assert [one.key for one in others if one.processor == "bdl_player_boxscores"] == [first.key]
    assert len(attempts) == 1


def test_told_to_wait_longer_than_it_may_last_waits_for_a_later_start() -> None:
    """Which goes on with the same heal and key, also before the time, and sends nothing then."""
    world = Orchestra((ZONE,), acts={"team_defense_zone": ["429:7200"]})
    first = world.start()
    world.pass_(1800)
    second = world.start()
    world.pass_(3600)
    third = world.start()

    assert [str(one.state) for one in (first, second, third)] == ["waiting", "waiting", "healed"]
    assert len({one.correlation_id for one in (first, second, third)}) == 1
    assert [one.answer for one in world.triggers[:2]] == [429, 202]
    assert world.triggers[1].at - world.triggers[0].at >= 7200
    assert world.triggers[0].key == world.triggers[1].key


def test_a_person_is_called_once_while_something_else_is_still_waited_for() -> None:
    """One is used up, another was told to wait longer than the start lasts: the heal is not over."""
    world = Orchestra(
        (LOST, ODDS), acts={"bdl_player_boxscores": ["400"], "odds_api_game_lines": ["429:7200"]}
    )
    first, second = (world.start(SELF_HEAL_MAX_ATTEMPTS="1") for _ in range(2))

    assert [str(one.state) for one in (first, second)] == ["waiting", "waiting"]
    assert [text.split(":")[0] for text in world.texts] == ["self-heal started", "self-heal needs a person"]
    assert "bdl_player_boxscores" in world.texts[-1]


def test_upstream_that_is_late_is_waited_for_without_a_heal() -> None:
    """No trigger, no alert, no document."""
    day = next(day for day in season().days if late(day))
    world = Orchestra(day=day)
    outcome = world.start()

    assert (str(outcome.state), outcome.correlation_id) == ("waiting", "")
    assert world.effects == []


def test_runs_of_others_are_waited_for() -> None:
    """A processor that runs already is not triggered beside it; what reads it comes after."""
    world = Orchestra()
    world.begin("player_shot_zone")
    outcome = world.start()
    assert (str(outcome.state), world.effects) == ("waiting", [])
    world.pass_(600)
    assert str(world.start().state) == "healed"
    assert world.order == ["player_composite_factors", "ml_feature_store"]


def test_runs_of_others_are_waited_for_in_the_middle_of_a_heal() -> None:
    """Within the time budget: it looks again, and goes on."""
    world = Orchestra(({"kind": "drop_team", "table": "team_game_summary"},))
    world.hooks[3] = lambda: world.begin("player_shot_zone")
    assert str(world.start().state) == "healed"
    assert "player_shot_zone" not in world.order
    assert world.order[-1] == "ml_feature_store"


def test_the_budget_of_games_is_kept() -> None:
    """More games than it allows: none is fetched, and a person is called."""
    world = Orchestra((LOST,))
    outcome = world.start(SELF_HEAL_API_BUDGET="1")

    assert (str(outcome.state), world.triggers) == ("gave_up", [])
    assert [text.split(":")[0] for text in world.texts] == ["self-heal started", "self-heal gave up"]


def test_the_time_budget_is_kept() -> None:
    """What is under way then is gone on with by the next start."""
    world = Orchestra((ZONE,))
    first = world.start(SELF_HEAL_TIME_BUDGET="100")
    assert str(first.state) == "waiting"
    assert world.clock.monotonic() <= 101
    world.pass_(3600)
    second = world.start()
    assert (str(second.state), second.correlation_id) == ("healed", first.correlation_id)
    assert world.order == ZONE_CLOSURE


def test_games_of_the_day() -> None:
    """The day that these tests use has games, and none is late."""
    assert len(games(days()[0])) >= 4
    assert stand(days()[0])
