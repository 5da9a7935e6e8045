"""Which player rows can be seen, and their parts."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.balldontlie.boxes import arrival, of_period, visible
from simulators.balldontlie.model import Game, Line, Season

MINUTE = 60_000_000
COUNTS = [field.name for field in fields(Line)][4:]


def game(season: Season, number: int) -> Game:
    """A game of the small season by its id."""
    return next(game for game in season.games if game.id == number)


def test_there_are_no_rows_before_the_game(season: Season) -> None:
    """The listing shows it with empty players."""
    soon = game(season, 107)

    assert visible(soon, season.lines(soon), soon.tipoff - 1) == ()


def test_rows_grow_while_the_game_is_on(season: Season) -> None:
    """After two thirds of the time, two thirds of each count."""
    live = game(season, 107)
    rows = visible(live, season.lines(live), live.tipoff + 90 * MINUTE)

    assert [row.minutes for row in rows] == [26, 0, 26, 0]
    assert rows[0].pts == 66


def test_the_whole_box_comes_with_the_buzzer(season: Season) -> None:
    """Unless it is late."""
    done = game(season, 105)

    assert visible(done, season.lines(done), done.ends) == season.lines(done)


def test_a_late_box_stays_empty_until_it_arrives(season: Season) -> None:
    """45 hours after the buzzer; not shown while the game is on either."""
    late = game(season, 104)
    lines = season.lines(late)

    assert arrival(late) == late.ends + 45 * 60 * MINUTE
    assert visible(late, lines, late.tipoff + 90 * MINUTE) == ()
    assert visible(late, lines, arrival(late) - 1) == ()
    assert visible(late, lines, arrival(late)) == lines


@given(st.lists(st.integers(0, 60), min_size=14, max_size=14), st.integers(-40, 40))
def test_the_four_periods_add_up(counts: list[int], plus_minus: int) -> None:
    """Whatever the line, nothing is lost between the quarters."""
    named = dict(zip(COUNTS, [*counts, plus_minus], strict=True))
    line = Line(id=1, game_id=2, player_id=3, team_id=4, **named)
    parts = [of_period(line, period) for period in (1, 2, 3, 4)]

    for name in COUNTS:
        assert sum(getattr(part, name) for part in parts) == getattr(line, name)


@pytest.mark.parametrize("period", [1, 2, 3, 4])
def test_a_part_keeps_its_names(season: Season, period: int) -> None:
    """Ids are not shared out."""
    line = season.lines(game(season, 105))[0]

    assert of_period(line, period).id == line.id
    assert of_period(line, period).player_id == line.player_id
