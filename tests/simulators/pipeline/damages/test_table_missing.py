"""table_missing."""

from tests.simulators.pipeline.made import blocks, day_of, morning, shown


def test_the_table_is_not_there() -> None:
    """And what is made from it has no rows."""
    tables = morning({"kind": "table_missing", "table": "bdl_player_boxscores"}).tables

    assert "bdl_player_boxscores" not in tables
    assert tables["team_game_summary"].rows == ()


def test_it_blocks_where_it_is_read() -> None:
    """Records of runs too."""
    assert blocks({"kind": "table_missing", "table": "bdl_player_boxscores"}) == [False, True, True]
    assert blocks({"kind": "table_missing", "table": "processor_runs"}) == [False, True, True]
    assert blocks({"kind": "table_missing", "table": "scraper_games"}) == [True, True, True]
    assert blocks({"kind": "table_missing", "table": "scraper_runs"}) == [True, True, True]
    assert blocks({"kind": "table_missing", "table": "nbac_schedule"}) == [True, True, True]


def test_without_games_it_shows_and_does_not_block() -> None:
    """The documented rule is: though games were played."""
    raw = {"kind": "table_missing", "table": "team_game_summary"}

    assert shown(raw, day_of(0)) == [False, False, True]
    assert blocks(raw, day_of(0)) == [False, False, False]
