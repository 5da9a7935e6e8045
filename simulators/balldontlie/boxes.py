"""Which player rows of a game can be seen at an instant, and their parts by time and by period."""

from collections.abc import Sequence
from dataclasses import fields, replace

from simulators.balldontlie.model import Game, Line
from simulators.balldontlie.shown import told

_COUNTS = tuple(
    field.name for field in fields(Line) if field.name not in {"id", "game_id", "player_id", "team_id"}
)
_PERIODS = 4


def arrival(game: Game) -> int:
    """When the whole box score is there (microseconds since the Unix epoch)."""
    return game.ends + game.box_delay


def visible(game: Game, lines: Sequence[Line], at: int) -> Sequence[Line]:
    """The rows of *game* at *at*, where *lines* are the final ones.

    A live game shows the part of every count that the time played is of the whole, rounded down; so
    the players' points may add up to a few less than the score. A box score that will be late is not
    shown while the game is on either.
    """
    if at >= arrival(game):
        return lines
    if at < game.tipoff or game.box_delay:
        return ()
    passed, whole = told(game, at) - game.tipoff, game.ends - game.tipoff
    return [_part(line, passed, whole) for line in lines]


def of_period(line: Line, period: int) -> Line:
    """The share of *line* in one regular *period* (1 to 4): the four always add up to the line."""
    upto, before = _part(line, period, _PERIODS), _part(line, period - 1, _PERIODS)
    return replace(upto, **{name: getattr(upto, name) - getattr(before, name) for name in _COUNTS})


def _part(line: Line, passed: int, whole: int) -> Line:
    return replace(line, **{name: getattr(line, name) * passed // whole for name in _COUNTS})
