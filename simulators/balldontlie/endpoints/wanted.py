"""Which games a question is about."""

from simulators.balldontlie.data import Sight
from simulators.balldontlie.model import Game
from simulators.balldontlie.query import Query


def wanted_games(sight: Sight, query: Query) -> list[Game]:
    """The games in listed order that every filter sent lets through; both ends of a range count."""
    return [game for game in sight.data.listed if _static(game, query) and _dated(sight, game, query)]


def _static(game: Game, query: Query) -> bool:
    teams = query.team_ids
    return (
        (query.game_ids is None or game.id in query.game_ids)
        and (query.seasons is None or game.season in query.seasons)
        and (query.postseason is None or game.postseason == query.postseason)
        and (teams is None or game.home_id in teams or game.visitor_id in teams)
    )


def _dated(sight: Sight, game: Game, query: Query) -> bool:
    if query.dates is None and query.start_date is None and query.end_date is None:
        return True
    day = sight.day(game)
    return (
        (query.dates is None or day in query.dates)
        and (query.start_date is None or day >= query.start_date)
        and (query.end_date is None or day <= query.end_date)
    )
