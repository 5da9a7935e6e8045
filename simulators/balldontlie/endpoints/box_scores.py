"""box_scores, box_scores/live."""

from collections.abc import Iterable, Sequence

from simulators.balldontlie.boxes import arrival
from simulators.balldontlie.data import Sight
from simulators.balldontlie.endpoints.base import team_of
from simulators.balldontlie.model import Game, Line
from simulators.balldontlie.pages import Listing, counted
from simulators.balldontlie.query import Query
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.box_score import BoxTeam, box_score_row, box_team
from simulators.balldontlie.shapes.game import game_row
from simulators.balldontlie.shapes.player import player_row
from simulators.balldontlie.shapes.stat import stat_row


def by_date(sight: Sight, query: Query) -> Listing:
    """Every game of a date, also those to come, ascending by id."""
    return _boxes(sight, (game for game in sight.data.listed if sight.day(game) == query.date))


def live(sight: Sight, query: Query) -> Listing:  # noqa: ARG001  # every builder takes both
    """The games that are on now; mostly none."""
    return _boxes(sight, (game for game in sight.data.listed if sight.look(game).phase == "live"))


def _boxes(sight: Sight, games: Iterable[Game]) -> Listing:
    shown = [game for game in sorted(games, key=lambda game: game.id) if not _absent(sight, game)]
    return counted(shown, lambda game: _box(sight, game))


def _absent(sight: Sight, game: Game) -> bool:
    """Whether the box score is late, and late ones are left out."""
    sight.look(game)
    lines = sight.box(game)  # looked at here, so that the listing knows how long it holds
    late = bool(game.home_quarters) and game.tipoff <= sight.at < arrival(game)
    return late and not lines and sight.options.late_box == "absent"


def _box(sight: Sight, game: Game) -> bytes:
    lines = sight.box(game)
    row = game_row(game, sight.look(game), sight.options)
    home, visitor = (_side(sight, team_id, lines) for team_id in (game.home_id, game.visitor_id))
    return encode(box_score_row(row, home, visitor))


def _side(sight: Sight, team_id: int, lines: Sequence[Line]) -> BoxTeam:
    players = [
        stat_row(line, sight.options, player_row(sight.data.players[line.player_id]))
        for line in lines
        if line.team_id == team_id
    ]
    return box_team(team_of(sight, team_id), players)
