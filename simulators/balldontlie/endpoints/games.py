"""games, games/{id}."""

from simulators.balldontlie.data import Sight
from simulators.balldontlie.endpoints.base import team_of
from simulators.balldontlie.endpoints.wanted import wanted_games
from simulators.balldontlie.model import Game
from simulators.balldontlie.pages import Listing
from simulators.balldontlie.query import Query
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.game import game_row


def games(sight: Sight, query: Query) -> Listing:
    """Games in listed order; a cursor outlives the row that it names."""
    found = wanted_games(sight, query)
    rank = sight.data.rank
    return Listing(
        [game_json(sight, game) for game in found],
        bytes,
        [game.id for game in found],
        [rank[game.id] for game in found],
        rank.get,
    )


def game(sight: Sight, query: Query) -> Listing:
    """The one game of an id."""
    found = sight.data.games.get(query.id or 0)
    return Listing([game_json(sight, found)] if found else [], bytes, [])


def game_json(sight: Sight, game: Game) -> bytes:
    """A game's row as JSON; that of a finished game is made once."""
    kept = sight.data.final_games
    seen = sight.look(game)
    if seen.phase == "final" and (row := kept.get(game.id)):
        return row
    teams = team_of(sight, game.home_id), team_of(sight, game.visitor_id)
    row = encode(game_row(game, seen, sight.options, teams))
    if seen.phase == "final":
        kept[game.id] = row
    return row
