"""stats, stats/advanced of v1 and v2."""

from collections.abc import Callable

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


def _listed(sight: Sight, query: Query, shape: Callable[[Line, Game], bytes]) -> Listing:
    players = query.player_ids
    found = [
        (line, game)
        for game in wanted_games(sight, query)
        for line in sight.box(game)
        if players is None or line.player_id in players
    ]
    found.sort(key=lambda row: row[0].id)
    period = query.period or 0
    if not 0 <= period <= _QUARTERS:
        found = []  # lines are shared out over the four quarters only
    elif period:
        found = [(of_period(line, period), game) for line, game in found]
    return Listing(found, lambda row: shape(*row), [line.id for line, _ in found])


def _stat(sight: Sight, line: Line, game: Game) -> bytes:
    return encode(
        stat_row(
            line,
            sight.options,
            player_of(sight, line.player_id),
            team_of(sight, line.team_id),
            game_of(sight, game),
        )
    )


def _advanced(sight: Sight, line: Line, game: Game) -> bytes:
    return encode(
        AdvancedRow(
            id=line.id,
            **advanced_numbers(line),
            player=player_of(sight, line.player_id),
            team=team_of(sight, line.team_id),
            game=game_of(sight, game),
        )
    )


def _advanced_v2(sight: Sight, line: Line, game: Game, period: int) -> bytes:
    values = advanced_v2_values(line, draws(sight, "advanced", line.id, period))
    player, team = player_of(sight, line.player_id), team_of(sight, line.team_id)
    return encode(AdvancedV2Row(line.id, period, player, team, game_of(sight, game), *values))
