"""Points that do not add up to the score."""

import pytest

from tests.reference.validation.after import after, says
from tests.reference.validation.night import Tables


@pytest.mark.parametrize(
    ("phase", "table", "column"),
    [
        ("2-3", "bdl_player_boxscores", "points"),
        ("2-3", "nbac_gamebook_player_stats", "points"),
        ("3-4", "team_game_summary", "points"),
        ("3-4", "team_game_summary", "points_allowed"),
        ("3-4", "player_game_summary", "points"),
    ],
)
def test_points_that_are_not_the_score_block(phase: str, table: str, column: str) -> None:
    """One point too many is enough."""

    def more(night: Tables) -> None:
        row = night.of(table, game_id="g1")[0]
        row[column] += 1

    assert ("consistency", "blocking") in after(phase, more)


def test_a_game_that_is_not_final_has_no_score_yet() -> None:
    """A schedule that was taken in the third quarter."""
    to = {"status": "scheduled", "home_score": 3, "visitor_score": 4}

    assert after("2-3", lambda night: night.change("nbac_schedule", {"game_id": "g1"}, **to)) == []


def test_a_final_game_without_scores_says_nothing() -> None:
    """There is nothing to agree with."""
    to = {"home_score": None, "visitor_score": None}

    assert after("2-3", lambda night: night.change("nbac_schedule", {"game_id": "g1"}, **to)) == []


def test_points_of_a_team_that_did_not_play_there_block() -> None:
    """Rows of another game under this id."""
    where = {"game_id": "g1", "team": "H1"}

    assert after("3-4", lambda night: night.change("team_game_summary", where, team="XXX")) == [
        ("consistency", "blocking")
    ]


def test_a_strange_game_is_not_for_this_check() -> None:
    """It is told as unscheduled."""
    where = {"game_id": "g1"}
    got = after("3-4", lambda night: night.change("team_game_summary", where, game_id="g9"))

    assert got == [("game_count", "warning"), ("unscheduled", "blocking")]


def test_it_names_tables_and_games() -> None:
    """Both."""
    where = {"game_id": "g1"}

    assert says("3-4", lambda night: night.change("team_game_summary", where, points=1)) == [
        "team_game_summary and nbac_schedule disagree about the points of 1 games: g1"
    ]
