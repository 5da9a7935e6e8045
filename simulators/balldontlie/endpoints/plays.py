"""plays."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from simulators.balldontlie.data import Sight
from simulators.balldontlie.endpoints.base import draws, played_lines, team_of
from simulators.balldontlie.model import Game
from simulators.balldontlie.pages import Listing, counted
from simulators.balldontlie.query import Query
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.play import NOWHERE, PlayRow

_QUARTERS = 4
_NAMES = {1: "1st Quarter", 2: "2nd Quarter", 3: "3rd Quarter", 4: "4th Quarter"}
_TYPES = {1: "Free Throw", 2: "Layup", 3: "Jump Shot"}


@dataclass(frozen=True, slots=True)
class _Basket:
    """Points at a moment of a period."""

    left: int
    """Seconds on the clock."""
    home: bool
    points: int


def plays(sight: Sight, query: Query) -> Listing:
    """The baskets of one game so far, in order: each period's add up to its points."""
    game = sight.data.games.get(query.game_id or 0)
    if game is None:
        return counted([], encode)
    seen = sight.look(game)
    if seen.phase not in {"live", "final"}:
        return counted([], encode)
    left = (seen.clock or 0) if seen.phase == "live" else 0
    return counted(_rows(sight, game, seen.period, left), encode)


def _rows(sight: Sight, game: Game, upto: int, left: int) -> Iterator[PlayRow]:
    drawn = draws(sight, "plays", game.id)
    who = {
        team_id: [line.player_id for line in played_lines(sight, game) if line.team_id == team_id]
        for team_id in (game.home_id, game.visitor_id)
    }
    home = away = order = 0
    for period in range(1, upto + 1):
        for basket in _baskets(game, period, drawn):
            if period == upto and basket.left < left:
                return
            order += 1
            home += basket.points if basket.home else 0
            away += 0 if basket.home else basket.points
            team_id = game.home_id if basket.home else game.visitor_id
            shooter = drawn.choice(who[team_id])
            shot = basket.points > 1
            yield PlayRow(
                game_id=game.id,
                order=order,
                type=_TYPES[basket.points],
                text=f"{sight.data.players[shooter].last_name} makes {_TYPES[basket.points].lower()}",
                home_score=home,
                away_score=away,
                period=period,
                period_display=_NAMES.get(period, f"OT{period - _QUARTERS}"),
                clock=f"{basket.left // 60}:{basket.left % 60:02d}",
                scoring_play=True,
                shooting_play=shot,
                score_value=basket.points,
                team=team_of(sight, team_id),
                coordinate_x=drawn.randint(0, 50) if shot else NOWHERE,
                coordinate_y=drawn.randint(0, 30) if shot else NOWHERE,
                wallclock=None,
                participants=[shooter],
            )


def _baskets(game: Game, period: int, drawn: Random) -> list[_Basket]:
    length = 720 if period <= _QUARTERS else 300
    baskets = []
    for home, quarters in ((True, game.home_quarters), (False, game.visitor_quarters)):
        missing = quarters[period - 1]
        while missing:
            points = min(missing, drawn.choice((1, 2, 2, 2, 3)))
            missing -= points
            baskets.append(_Basket(drawn.randrange(length), home, points))
    return sorted(baskets, key=lambda basket: -basket.left)
