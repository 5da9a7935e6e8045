"""lineups."""

from simulators.balldontlie.data import Sight
from simulators.balldontlie.endpoints.base import played_lines, player_of, team_of
from simulators.balldontlie.model import Game
from simulators.balldontlie.pages import Listing
from simulators.balldontlie.query import Query
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.lineup import LineupRow

FIRST_SEASON = 2025
"""There are no line-ups of earlier seasons."""
_STARTERS = 5


def lineups(sight: Sight, query: Query) -> Listing:
    """Who plays in the games asked for, once they have begun; starters have the most minutes."""
    if sight.data.season.year < FIRST_SEASON:
        return Listing([], encode, [])
    wanted = [sight.data.games[game_id] for game_id in query.game_ids or () if game_id in sight.data.games]
    rows = [row for game in wanted for row in _rows(sight, game)]
    rows.sort(key=lambda row: row.id)
    return Listing(rows, encode, [row.id for row in rows])


def _rows(sight: Sight, game: Game) -> list[LineupRow]:
    if sight.look(game).phase not in {"live", "final"}:
        return []
    starting: set[int] = set()
    lines = played_lines(sight, game)
    for team_id in (game.home_id, game.visitor_id):
        own = [line for line in lines if line.team_id == team_id]
        own.sort(key=lambda line: (-line.minutes, line.id))
        starting.update(line.player_id for line in own[:_STARTERS])
    return [
        LineupRow(
            id=line.id,
            game_id=game.id,
            starter=line.player_id in starting,
            position=sight.data.players[line.player_id].position,
            player=player_of(sight, line.player_id),
            team=team_of(sight, line.team_id),
        )
        for line in lines
    ]
