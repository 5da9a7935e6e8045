"""table_empty."""

from tests.simulators.pipeline.made import blocks, changed, day_of, morning, shown


def test_the_table_has_no_row() -> None:
    """Nor has what is made from it."""
    raw = {"kind": "table_empty", "table": "player_game_summary"}

    assert morning(raw).tables["player_game_summary"].rows == ()
    assert changed(raw) == {
        "player_game_summary", "player_shot_zone", "player_daily_cache", "player_composite_factors",
        "ml_feature_store_v2",
    }  # fmt: skip


def test_it_blocks_though_games_were_played() -> None:
    """At each boundary that reads the table."""
    assert blocks({"kind": "table_empty", "table": "player_game_summary"}) == [False, False, True]
    assert blocks({"kind": "table_empty", "table": "scraper_runs"}) == [True, True, True]
    assert blocks({"kind": "table_empty", "table": "nbac_schedule"}) == [True, True, True]


def test_without_games_it_is_empty_anyway() -> None:
    """Nothing differs."""
    assert changed({"kind": "table_empty", "table": "player_game_summary"}, day_of(0)) == set()
    assert shown({"kind": "table_empty", "table": "player_game_summary"}, day_of(0)) == [False] * 3
