"""too_many_games."""

from tests.simulators.pipeline.made import blocks, changed, day_of, morning

RAW = {"kind": "too_many_games", "scraper": "bdl_box_scores", "games": 31}


def test_the_file_holds_so_many_games() -> None:
    """Those of the date among them; all are loaded."""
    tables = morning(RAW).tables
    (run,) = (row for row in tables["scraper_runs"].dicts() if row["scraper"] == "bdl_box_scores")

    assert run["game_count"] == 31
    assert len(set(tables["bdl_player_boxscores"].values("game_id"))) == 31
    assert set(morning().tables["bdl_player_boxscores"].rows) <= set(tables["bdl_player_boxscores"].rows)


def test_it_blocks_as_far_as_the_games_get() -> None:
    """Phase 3 knows the games of the schedule only."""
    assert blocks(RAW) == [True, True, False]


def test_fewer_than_thirty_are_plausible() -> None:
    """They show where nobody expects them."""
    assert blocks(RAW | {"games": 29}) == [False, True, False]


def test_on_a_date_without_games_there_is_none_to_repeat() -> None:
    """Nothing happens."""
    assert changed(RAW, day_of(0)) == set()
