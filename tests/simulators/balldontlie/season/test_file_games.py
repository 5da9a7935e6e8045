"""From rows of a file to games."""

from dataclasses import replace
from datetime import date

from simulators.balldontlie.season.file_games import games_of
from simulators.balldontlie.season.season_rows import Row
from simulators.balldontlie.season.tipoffs import eastern

ROW = Row(2, 2024, date(2024, 10, 22), 2, 20, 132, 109, False, "regular", None, None, None)
NEXT = replace(ROW, line=3, day=date(2024, 10, 24), home_score=98, visitor_score=101)


def test_scores_are_kept_and_quarters_sum_to_them() -> None:
    """Four quarters of each side."""
    (game,) = games_of(2024, 0, [ROW])

    assert (game.home_score, game.visitor_score, len(game.home_quarters)) == (132, 109, 4)


def test_a_game_never_played_has_no_quarters() -> None:
    """Both tuples are empty."""
    (game,) = games_of(2024, 0, [replace(ROW, home_score=None, visitor_score=None)])

    assert game.home_quarters == game.visitor_quarters == ()


def test_what_the_file_tells_stands() -> None:
    """Id and tip-off."""
    (game,) = games_of(2024, 0, [replace(ROW, game_id=5, tipoff=eastern(ROW.day, 19, 30))])

    assert (game.id, game.tipoff) == (5, eastern(ROW.day, 19, 30))


def test_what_it_does_not_tell_is_drawn() -> None:
    """An eight-digit id, an hour of the same Eastern day."""
    (game,) = games_of(2024, 0, [ROW])

    assert len(str(game.id)) == 8
    assert eastern(ROW.day, 12) <= game.tipoff <= eastern(ROW.day, 22, 30)


def test_a_told_hour_does_not_shift_another_game() -> None:
    """The second game's drawn hour is the same, whatever the file tells of the first."""
    told = games_of(2024, 0, [replace(ROW, tipoff=eastern(ROW.day, 20)), NEXT])

    assert told[1] == games_of(2024, 0, [ROW, NEXT])[1]


def test_a_drawn_id_never_takes_a_told_one() -> None:
    """The told id is the one that the other game would have drawn."""
    would_be = games_of(2024, 0, [ROW, NEXT])[1].id
    clash = games_of(2024, 0, [replace(ROW, game_id=would_be), NEXT])

    assert clash[0].id == would_be
    assert clash[1].id != would_be


def test_a_moved_game_has_both_days_and_the_news() -> None:
    """Known before the first of the two days is over."""
    (game,) = games_of(2024, 0, [replace(ROW, original_day=date(2024, 10, 20))])

    assert (game.day, game.original_day) == (date(2024, 10, 22), date(2024, 10, 20))
    assert game.announced is not None
    assert game.announced < eastern(date(2024, 10, 20), 12)


def test_an_original_day_equal_to_the_day_is_no_move() -> None:
    """Some sources fill the column for every game."""
    (game,) = games_of(2024, 0, [replace(ROW, original_day=ROW.day)])

    assert (game.original_day, game.announced) == (None, None)


def test_the_cup_final_has_its_stage() -> None:
    """From game_type ist."""
    (game,) = games_of(2024, 0, [replace(ROW, stage="cup")])

    assert game.ist_stage == "Championship"
