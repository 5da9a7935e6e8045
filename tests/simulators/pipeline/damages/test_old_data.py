"""old_data."""

from tests.simulators.pipeline.made import blocks, changed, day_of, morning, pipe, shown

RAW = {"kind": "old_data", "table": "team_game_summary"}


def test_the_rows_are_those_of_the_last_date_with_games() -> None:
    """Under the new date, freshly loaded."""
    before = max(day for day in pipe().days if day < day_of(6))
    old, now = morning(day=before).tables["team_game_summary"], morning(RAW).tables["team_game_summary"]
    fresh = morning().tables["team_game_summary"]

    assert old.values("game_id") == now.values("game_id") != fresh.values("game_id")
    assert {day_of(6)} == set(now.values("game_date"))
    assert set(fresh.values("processed_at")) == set(now.values("processed_at"))


def test_it_blocks() -> None:
    """The games of the date are missing, and nobody expects the others."""
    assert blocks(RAW) == [False, False, True]
    assert blocks({"kind": "old_data", "table": "bdl_player_boxscores"}) == [False, True, True]


def test_where_nothing_was_to_be_loaded_nothing_is() -> None:
    """A date without games, and the first of the season."""
    assert changed(RAW, day_of(0)) == set()
    assert shown(RAW, pipe().days[0]) == [False, False, False]
