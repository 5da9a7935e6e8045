"""The two files of box scores."""

from simulators.pipeline.sources.boxes import Boxes
from simulators.pipeline.sources.calendar import Calendar
from simulators.pipeline.sources.corrections import correction
from tests.simulators.pipeline.made import late_game, pipe

CALENDAR = Calendar(pipe().season, 0)
BOXES = Boxes(CALENDAR, 0)
GAME = next(game for game in pipe().season.games if not game.box_delay)


def test_a_box_score_has_both_teams_and_who_did_not_play() -> None:
    """16 to 19 rows a team; the players' points are the score."""
    rows = BOXES.box_rows(GAME, GAME.ends)
    home = [row for row in rows if row[4] == CALENDAR.codes[GAME.home_id]]

    assert 32 <= len(rows) <= 38
    assert any(row[5] == 0 for row in rows)
    assert GAME.home_score == sum(int(str(row[6])) for row in home)


def test_both_files_tell_the_same_points_of_the_same_players() -> None:
    """By id; names may differ."""
    box, book = BOXES.box_rows(GAME, GAME.ends), BOXES.gamebook_rows(GAME, GAME.ends)

    assert [(row[2], row[6]) for row in box] == [(row[2], row[7]) for row in book]


def test_who_did_not_play_is_told() -> None:
    """As the gamebook's status."""
    book = BOXES.gamebook_rows(GAME, GAME.ends)

    assert {"active", "dnp"} == {row[5] for row in book}
    assert all(row[6] == 0 for row in book if row[5] == "dnp")


def test_nothing_is_there_before_it_arrives() -> None:
    """Neither while the game is on, nor as long as it is late."""
    late = late_game()

    assert BOXES.box_rows(GAME, GAME.ends - 1) == []
    assert BOXES.box_rows(late, late.ends + late.box_delay - 1) == []
    assert BOXES.gamebook_rows(late, late.ends) == []
    assert BOXES.box_rows(late, late.ends + late.box_delay)


def test_the_gamebook_is_corrected_first() -> None:
    """A day later the box scores agree again; each is news."""
    game = next(game for game in pipe().season.games if correction(game, pipe().season.lines(game), 0))
    change = correction(game, pipe().season.lines(game), 0)
    assert change
    arrived, first, second = BOXES.news(game)

    assert (first, second) == (change.gamebook_at, change.box_at)
    assert BOXES.box_rows(game, max(arrived, second - 1)) == BOXES.box_rows(game, arrived)
    assert BOXES.box_rows(game, second) != BOXES.box_rows(game, arrived)
