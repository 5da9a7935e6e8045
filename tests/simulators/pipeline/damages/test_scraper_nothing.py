"""scraper_nothing."""

from tests.simulators.pipeline.made import blocks, changed, day_of, morning, shown

RAW = {"kind": "scraper_nothing", "scraper": "bdl_box_scores"}


def test_the_run_went_well_and_brought_nothing() -> None:
    """So nothing is loaded."""
    tables = morning(RAW).tables
    (run,) = (row for row in tables["scraper_runs"].dicts() if row["scraper"] == "bdl_box_scores")

    assert (run["status"], run["row_count"], run["game_count"], run["fields"]) == ("success", 0, 0, "")
    assert "bdl_box_scores" not in tables["scraper_games"].values("scraper")
    assert tables["bdl_player_boxscores"].rows == ()


def test_it_shows_as_what_upstream_may_still_give() -> None:
    """Nothing of ours was lost, so nothing blocks."""
    assert shown(RAW) == [True, True, True]
    assert blocks(RAW) == [False, False, False]


def test_a_schedule_that_is_not_there_blocks() -> None:
    """Games were played: the other files hold them."""
    assert blocks({"kind": "scraper_nothing", "scraper": "nbac_schedule"}) == [True, True, True]


def test_on_a_date_without_games_it_is_right() -> None:
    """Nothing differs."""
    assert changed(RAW, day_of(0)) == set()
