"""stats, stats/advanced of v1 and v2."""

from collections.abc import Callable, Sequence

from simulators.balldontlie.boxes import of_period
from simulators.balldontlie.data import Sight
from simulators.balldontlie.endpoints.base import draws, game_of, player_of, team_of
from simulators.balldontlie.endpoints.wanted import wanted_games
from simulators.balldontlie.model import Game, Line
from simulators.balldontlie.pages import Listing
from simulators.balldontlie.query import Query
from simulators.balldontlie.shapes.advanced import AdvancedRow, advanced_numbers
from simulators.balldontlie.shapes.advanced_v2 import AdvancedV2Row, advanced_v2_values
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.game import GameRow
from simulators.balldontlie.shapes.stat import stat_row

_QUARTERS = 4


def stats(sight: Sight, query: Query) -> Listing:
    """Player rows of every game that has some, ascending by id."""
    return _listed(sight, query, lambda line, game: _stat(sight, line, game))


def advanced(sight: Sight, query: Query) -> Listing:
    """The short advanced rows of the same lines."""
    return _listed(sight, query, lambda line, game: _advanced(sight, line, game))


def advanced_v2(sight: Sight, query: Query) -> Listing:
    """The long advanced rows of the same lines."""
    return _listed(sight, query, lambda line, game: _advanced_v2(sight, line, game, query.period or 0))


def _listed(sight: Sight, query: Query, shape: Callable[[Line, GameRow], bytes]) -> Listing:
    period = query.period or 0
    found: list[tuple[Line, GameRow]] = []
    # lines are shared out over the four quarters only: overtime has none of its own
    for game in wanted_games(sight, query) if 0 <= period <= _QUARTERS else ():
        if lines := _lines(sight, game, query):
            row = game_of(sight, game)
            found.extend((of_period(line, period) if period else line, row) for line in lines)
    found.sort(key=lambda pair: pair[0].id)
    return Listing(found, lambda pair: shape(*pair), [line.id for line, _ in found])


def _lines(sight: Sight, game: Game, query: Query) -> Sequence[Line]:
    lines, players = sight.box(game), query.player_ids
    return lines if players is None else [line for line in lines if line.player_id in players]


def _stat(sight: Sight, line: Line, game: GameRow) -> bytes:
    player, team = player_of(sight, line.player_id), team_of(sight, line.team_id)
    return encode(stat_row(line, sight.options, player, team, game))


def _advanced(sight: Sight, line: Line, game: GameRow) -> bytes:
    player, team = player_of(sight, line.player_id), team_of(sight, line.team_id)
    return encode(AdvancedRow(id=line.id, **advanced_numbers(line), player=player, team=team, game=game))


def _advanced_v2(sight: Sight, line: Line, game: GameRow, period: int) -> bytes:
    values = advanced_v2_values(line, draws(sight, "advanced", line.id, period))
    player, team = player_of(sight, line.player_id), team_of(sight, line.team_id)
    return encode(AdvancedV2Row(line.id, period, player, team, game, *values))
