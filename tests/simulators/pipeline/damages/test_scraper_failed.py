"""scraper_failed."""

from tests.simulators.pipeline.made import blocks, day_of, morning, shown

RAW = {"kind": "scraper_failed", "scraper": "bdl_box_scores"}


def test_the_run_failed_and_brought_nothing() -> None:
    """So nothing is loaded."""
    tables = morning(RAW).tables
    (run,) = (row for row in tables["scraper_runs"].dicts() if row["scraper"] == "bdl_box_scores")

    assert (run["status"], run["row_count"]) == ("failed", 0)
    assert tables["bdl_player_boxscores"].rows == ()


def test_it_blocks_as_nobody_knows_what_upstream_had() -> None:
    """A game is upstream late only where the scraper ran well."""
    assert blocks(RAW) == [True, True, True]


def test_it_shows_without_games_too() -> None:
    """At the first boundary: the scraper should have run."""
    assert shown(RAW, day_of(0)) == [True, False, False]
