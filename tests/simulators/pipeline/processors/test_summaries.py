"""Phase 3."""

from simulators.pipeline.processors.base import Order
from simulators.pipeline.processors.summaries import player_game_summary, team_game_summary
from simulators.pipeline.table import Tables
from tests.simulators.pipeline.made import day_of, morning

DAY = day_of(6)


def order(tables: Tables) -> Order:
    """A call for the date of six games."""
    return Order(DAY, 5, 0, tables)


def test_a_team_has_the_points_of_its_players() -> None:
    """Which are those of the schedule, home and away."""
    tables = morning().tables
    scores = {
        (row["game_id"], row[f"{side}_team"]): row[f"{side}_score"]
        for row in tables["nbac_schedule"].dicts()
        for side in ("home", "visitor")
    }

    told = {(row["game_id"], row["team"]): row["points"] for row in tables["team_game_summary"].dicts()}
    against = {
        (row["game_id"], row["opponent"]): row["points_allowed"]
        for row in tables["team_game_summary"].dicts()
    }
    assert scores == told == against


def test_who_did_not_appear_has_no_summary() -> None:
    """Others have, also with no minute but a foul."""
    tables = morning().tables
    played = {
        row["player_id"] for row in tables["bdl_player_boxscores"].dicts() if row["minutes"] or row["fouls"]
    }

    assert played == set(tables["player_game_summary"].values("player_id"))


def test_shooting_is_null_for_who_did_not_shoot() -> None:
    """And otherwise points over twice the tries."""
    rows = morning().tables["player_game_summary"].dicts()

    assert all(row["fg_attempted"] == 0 for row in rows if row["true_shooting"] is None)
    assert all(
        0 <= float(str(row["true_shooting"])) <= 1.5 for row in rows if row["true_shooting"] is not None
    )


def test_without_the_schedule_nobody_has_an_opponent() -> None:
    """So there is no row."""
    tables = {"bdl_player_boxscores": morning().tables["bdl_player_boxscores"]}

    assert player_game_summary(order(tables)) == []
    assert team_game_summary(order(tables)) == []


def test_nulls_lower_the_quality() -> None:
    """Of the players without points, and of their teams."""
    boxes = morning().tables["bdl_player_boxscores"]
    nulls = boxes.mapped({"points": lambda _: None}, range(len(boxes.rows)))
    tables = {**morning().tables, "bdl_player_boxscores": nulls}

    assert all(float(str(row[12])) <= 0.5 for row in player_game_summary(order(tables)))
    assert all(float(str(row[7])) <= 0.5 for row in team_game_summary(order(tables)))


def test_a_player_with_no_opponent_is_left_out() -> None:
    """A row of a team that the schedule does not have in this game."""
    boxes = morning().tables["bdl_player_boxscores"]
    strange = boxes.mapped({"team": lambda _: "XXX"}, range(len(boxes.rows)))

    assert team_game_summary(order({**morning().tables, "bdl_player_boxscores": strange})) == []
