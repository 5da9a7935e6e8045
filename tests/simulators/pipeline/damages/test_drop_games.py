"""drop_games."""

from tests.simulators.pipeline.made import blocks, changed, day_of, lost, morning, rows_by_game, shown


def test_whole_games_are_gone() -> None:
    """So many; the rest is as it was."""
    raw = {"kind": "drop_games", "table": "nbac_gamebook_player_stats", "count": 2}
    whole = rows_by_game(morning().tables["nbac_gamebook_player_stats"])

    gone = lost(raw, "nbac_gamebook_player_stats")
    assert len(gone) == 2
    assert {game: whole[game] for game in gone} == gone
    assert changed(raw) == {"nbac_gamebook_player_stats"}


def test_one_of_six_warns_and_two_block() -> None:
    """Five of six are over the threshold of 0.8; what is made from the table lacks them too."""
    one = {"kind": "drop_games", "table": "bdl_player_boxscores", "count": 1}
    two = {"kind": "drop_games", "table": "bdl_player_boxscores", "count": 2}

    assert shown(one) == [False, True, True]
    assert blocks(one) == [False, False, False]
    assert blocks(two) == [False, True, True]


def test_without_games_nothing_shows() -> None:
    """There is none to drop."""
    assert (
        shown({"kind": "drop_games", "table": "bdl_player_boxscores", "share": 1}, day_of(0)) == [False] * 3
    )


def test_a_game_that_the_schedule_lost_is_one_that_it_does_not_know() -> None:
    """The box scores have it."""
    raw = {"kind": "drop_games", "table": "nbac_schedule", "count": 1}

    assert shown(raw) == [False, True, False]
