"""Games that are not whole."""

from tests.reference.validation.after import after, says
from tests.reference.validation.night import Tables


def test_a_lost_row_warns() -> None:
    """Also of a player who did not play, who changes no sum."""
    got = after("2-3", lambda night: night.drop("bdl_player_boxscores", game_id="g1", player_id=3))

    assert got == [("rows_per_game", "warning")]


def test_a_lost_row_of_one_who_played_disagrees_too() -> None:
    """With the score and with the gamebook."""
    got = after("2-3", lambda night: night.drop("bdl_player_boxscores", game_id="g1", player_id=1))

    assert got == [("rows_per_game", "warning"), *[("consistency", "blocking")] * 2]


def test_many_lost_rows_block() -> None:
    """A third of the lines."""
    assert after("2-3", lambda night: night.drop("odds_api_game_lines", market="total")) == [
        ("rows_per_game", "blocking")
    ]


def test_a_duplicate_does_not_stand_in_for_a_lost_row() -> None:
    """Keys are counted."""

    def swapped(night: Tables) -> None:
        night.drop("odds_api_game_lines", game_id="g1", market="total")
        night["odds_api_game_lines"].append(dict(night.of("odds_api_game_lines", game_id="g1")[0]))

    assert after("2-3", swapped) == [("rows_per_game", "warning"), ("duplicates", "warning")]


def test_a_game_of_which_nothing_is_there_is_not_counted_twice() -> None:
    """It is for the game count."""
    assert after("2-3", lambda night: night.drop("odds_api_game_lines", game_id="g1")) == [
        ("game_count", "warning")
    ]


def test_more_rows_than_the_file_had_are_no_alarm() -> None:
    """They were there before; their age tells whether that is well."""
    where = {"scraper": "odds_api_lines"}

    assert after("2-3", lambda night: night.change("scraper_games", where, row_count=1)) == []


def test_a_game_has_two_teams() -> None:
    """One of them is half a game."""
    got = after("3-4", lambda night: night.drop("team_game_summary", game_id="g1", team="H1"))

    assert got == [("rows_per_game", "warning"), ("consistency", "blocking")]


def test_it_counts() -> None:
    """What is there, of what should be."""
    assert says("2-3", lambda night: night.drop("odds_api_game_lines", game_id="g1", market="total")) == [
        "odds_api_game_lines has 14 of 15 rows: some are missing in g1"
    ]
