"""Players of whom two tables tell different things."""

import pytest

from tests.reference.validation.after import after, says
from tests.reference.validation.night import Tables

ONE = {"game_id": "g1", "player_id": 1}
DISAGREE = ("consistency", "blocking")


def test_swapped_points_are_found_though_the_sums_agree() -> None:
    """Two players of one team."""

    def swap(night: Tables) -> None:
        first, second = night.of("bdl_player_boxscores", game_id="g1", team="H1")[:2]
        first["points"], second["points"] = second["points"], first["points"]

    assert after("2-3", swap) == [DISAGREE]
    assert says("2-3", swap) == [
        "bdl_player_boxscores and nbac_gamebook_player_stats disagree about 2 players, in g1"
    ]


@pytest.mark.parametrize("column", ["minutes", "rebounds", "assists"])
def test_the_summary_has_the_counts_of_the_box_scores(column: str) -> None:
    """It is computed from them."""
    assert after("3-4", lambda night: night.change("player_game_summary", ONE, **{column: 9})) == [DISAGREE]


def test_a_correction_that_reached_one_source_is_no_alarm() -> None:
    """Corrections change assists and rebounds, never points, and reach one source before the other."""
    assert after("2-3", lambda night: night.change("bdl_player_boxscores", ONE, assists=9, rebounds=1)) == []


def test_a_player_who_is_missing_in_the_summary_blocks() -> None:
    """Both consistency checks see it."""
    assert after("3-4", lambda night: night.drop("player_game_summary", **ONE)) == [DISAGREE] * 2


def test_a_player_who_did_not_play_may_be_missing() -> None:
    """The summary has only those who appeared; three minutes of nobody are none."""
    where = {"game_id": "g1", "player_id": 2}

    def no_minutes(night: Tables) -> None:
        for table in ("bdl_player_boxscores", "player_game_summary"):
            night.change(table, where, minutes=0)

    assert after("3-4", no_minutes) == []


def test_a_player_nobody_knows_blocks() -> None:
    """A row in the summary that no box score has."""

    def more(night: Tables) -> None:
        row = night.of("player_game_summary", **ONE)[0]
        night["player_game_summary"].append({**row, "player_id": 77, "points": 0})

    assert after("3-4", more) == [DISAGREE]
