"""The season's indexes, and how long a look holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from simulators.balldontlie.data import Data, Sight
from simulators.balldontlie.model import Game, Season
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.shown import FOREVER

HOUR = 3_600_000_000


def test_games_keep_the_order_of_the_season(sight: Callable[..., Sight]) -> None:
    """Or stand by id where the options say so."""
    listed = [game.id for game in sight().data.listed]

    assert listed == [108, 105, 103, 104, 107, 106, 120]
    assert [game.id for game in sight(games_order="id").data.listed] == sorted(listed)


def test_a_look_at_finished_games_holds_for_ever(sight: Callable[..., Sight]) -> None:
    """Nothing about them will change."""
    look = sight()
    look.look(look.data.games[105])
    look.box(look.data.games[105])

    assert look.until == FOREVER


def test_a_look_holds_until_the_first_change(sight: Callable[..., Sight]) -> None:
    """Of several games the earliest counts: here the announcement after 6 h."""
    look = sight()
    look.look(look.data.games[107])
    look.day(look.data.games[106])

    assert look.until - look.at == 6 * HOUR


def test_a_look_at_a_late_box_holds_until_it_arrives(sight: Callable[..., Sight]) -> None:
    """The game itself is final; its rows are not there."""
    look = sight()

    assert look.box(look.data.games[104]) == ()
    assert look.until == look.data.games[104].ends + 45 * HOUR


def test_a_look_at_a_live_box_holds_for_a_step(sight: Callable[..., Sight]) -> None:
    """The rows grow with the game, every 15 s."""
    look = sight(13 * HOUR)
    look.box(look.data.games[107])

    assert look.until == look.at + 15_000_000


def test_a_game_that_is_never_played_has_no_rows(sight: Callable[..., Sight]) -> None:
    """Nobody is asked for its lines."""
    look = sight()

    assert look.box(look.data.games[108]) == ()


def test_a_look_never_lowers_into_the_past(sight: Callable[..., Sight]) -> None:
    """What has happened does not end the present."""
    look = sight()
    look.lower(look.at)
    look.lower(look.at - 5)

    assert look.until == FOREVER


def _game(number: int, day: date, **more: object) -> Game:
    base = Game(number, 2024, day, 0, 1, 2, (1, 0, 0, 0), (0, 0, 0, 0))
    return replace(base, **more)  # type: ignore[arg-type]


def test_the_play_in_is_found_before_the_playoffs(season: Season) -> None:
    """The quiet days before them count for it; the full last day of the season does not."""
    last = date(2025, 4, 13)
    games = [_game(number, last) for number in range(1, 16)]
    games += [_game(20 + number, last + timedelta(days=2 + number // 2)) for number in range(4)]
    games += [_game(30, last + timedelta(days=6), postseason=True)]
    games += [_game(40, date(2024, 12, 17), ist_stage="Championship")]
    types = Data(replace(season, games=games), ApiOptions()).types  # type: ignore[type-var]

    assert {types[number] for number in range(1, 16)} == {"regular"}
    assert {types[number] for number in range(20, 24)} == {"playin"}
    assert (types[30], types[40]) == ("playoffs", "cup_final")


def test_without_playoffs_there_is_no_play_in(season: Season) -> None:
    """A season file may end with the regular season."""
    games = [_game(1, date(2025, 4, 13))]

    assert Data(replace(season, games=games), ApiOptions()).types == {1: "regular"}  # type: ignore[type-var]
