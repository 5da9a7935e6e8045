"""stale_partition."""

import pytest

from tests.simulators.pipeline.made import blocks, changed, damage, day_of, morning, shown

HOUR = 3_600_000_000


def test_every_row_is_so_much_older() -> None:
    """Nothing else of it changes."""
    raw = {"kind": "stale_partition", "table": "team_game_summary", "hours": 24}
    whole, struck = (stand.tables["team_game_summary"] for stand in (morning(), morning(raw)))

    assert [int(str(at)) - 24 * HOUR for at in whole.values("processed_at")] == struck.values("processed_at")
    assert whole.values("points") == struck.values("points")
    assert changed(raw) == {"team_game_summary"}


def test_some_games_are_older_and_the_others_are_not() -> None:
    """Two of six are too many for the threshold of 0.8."""
    raw = {"kind": "stale_partition", "table": "team_game_summary"}

    assert blocks(raw | {"count": 1}) == [False, False, False]
    assert shown(raw | {"count": 1}) == [False, False, True]
    assert blocks(raw | {"share": 0.33}) == [False, False, True]


def test_a_table_without_games_has_none_to_choose() -> None:
    """It says so."""
    with pytest.raises(ValueError, match="count, share: player_shot_zone has no games"):
        damage({"kind": "stale_partition", "table": "player_shot_zone", "count": 1})


def test_it_shows_where_rows_are_older_than_what_they_are_made_from() -> None:
    """The file, or the box scores; a whole table of them blocks."""
    assert blocks({"kind": "stale_partition", "table": "team_game_summary"}) == [False, False, True]
    assert blocks({"kind": "stale_partition", "table": "nbac_schedule"}) == [False, True, False]


def test_an_hour_does_not_show_in_the_odds() -> None:
    """Their file is of the day before: an earlier load of it is as good."""
    assert shown({"kind": "stale_partition", "table": "odds_api_game_lines", "hours": 1}) == [
        False,
        False,
        False,
    ]
    assert shown({"kind": "stale_partition", "table": "odds_api_game_lines", "hours": 24}) == [
        False,
        True,
        False,
    ]


def test_without_games_nothing_is_stale() -> None:
    """There is no row."""
    assert shown({"kind": "stale_partition", "table": "team_game_summary"}, day_of(0)) == [False] * 3
