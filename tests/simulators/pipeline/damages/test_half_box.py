"""half_box."""

from tests.simulators.pipeline.made import blocks, lost, morning, rows_by_game

RAW = {"kind": "half_box", "scraper": "bdl_box_scores"}


def test_the_file_has_one_team_of_a_game() -> None:
    """As many rows as it says are loaded."""
    ((game, gone),) = lost(RAW, "bdl_player_boxscores").items()
    tables = morning(RAW).tables
    (told,) = (
        row["row_count"]
        for row in tables["scraper_games"].dicts()
        if (row["scraper"], row["game_id"]) == ("bdl_box_scores", game)
    )

    assert 16 <= gone <= 19
    assert told == rows_by_game(tables["bdl_player_boxscores"])[game]


def test_the_points_do_not_add_up() -> None:
    """The first gate cannot see it: the file holds the game."""
    assert blocks(RAW) == [False, True, True]
    assert blocks({"kind": "half_box", "scraper": "nbac_gamebook"}) == [False, True, False]
