"""games_not_given."""

from tests.simulators.pipeline.made import blocks, lost, morning

RAW = {"kind": "games_not_given", "scraper": "bdl_box_scores", "count": 1}


def test_the_file_and_all_that_comes_of_it_lack_the_game() -> None:
    """The run went well, and says so."""
    ((game, _),) = lost(RAW, "bdl_player_boxscores").items()
    tables = morning(RAW).tables
    listed = {row["game_id"] for row in tables["scraper_games"].dicts() if row["scraper"] == RAW["scraper"]}
    (status,) = {row["status"] for row in tables["scraper_runs"].dicts() if row["scraper"] == RAW["scraper"]}

    assert game not in listed
    assert status == "success"


def test_for_two_days_it_blocks_nothing() -> None:
    """It may still come."""
    assert blocks(RAW) == [False, False, False]
