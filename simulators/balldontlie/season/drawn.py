"""A season whose calendar is at hand and whose box scores are drawn when somebody asks."""

from collections.abc import Sequence

from simulators.balldontlie.model import Game, Line, Player, Team
from simulators.balldontlie.season.box import dealt, plus_minus, totals
from simulators.balldontlie.season.draws import between
from simulators.balldontlie.season.minutes import night, rows_listed
from simulators.balldontlie.season.rosters import rosters
from simulators.balldontlie.season.shooting import shots
from simulators.balldontlie.season.teams import TEAMS
from simulators.seed import stream

_QUARTERS = 4
_KEPT = 1500
"""Games whose rows are kept: a whole season."""

_IDS_A_GAME = 64
_IDS_A_SEASON = 1_000_000
_FIRST_YEAR = 1900
_NOTHING = (0,) * 13


class DrawnSeason:
    """Implements ``Season``: each game's rows come from the game's own stream, so order of asking is free."""

    def __init__(self, year: int, seed: int, games: Sequence[Game]) -> None:
        self.year = year
        self.teams: Sequence[Team] = TEAMS
        self.games: Sequence[Game] = tuple(games)
        self._seed = seed
        self._rosters = rosters(year, stream(seed, "season", year, "rosters"))
        self.players: Sequence[Player] = self._rosters.players()
        self._places = {game.id: place for place, game in enumerate(self.games)}
        self._kept: dict[int, tuple[Line, ...]] = {}

    def lines(self, game: Game) -> Sequence[Line]:
        """The player rows of *game*, home team first; empty where it was never played.

        Raises KeyError for a game of another season.
        """
        found = self._kept.get(game.id)
        if found is None:
            found = self._draw_lines(game, self._places[game.id])
            if len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[game.id] = found
        return found

    def _draw_lines(self, game: Game, place: int) -> tuple[Line, ...]:
        """Both teams' rows; ids ascend with the game's *place* in the listing."""
        if not game.home_quarters:
            return ()
        draw = stream(self._seed, "season", self.year, "lines", game.id)
        first_id = (self.year - _FIRST_YEAR) * _IDS_A_SEASON + place * _IDS_A_GAME
        overtimes = len(game.home_quarters) - _QUARTERS
        sides = (game.home_id, game.visitor_id)
        whole = [self._rosters.roster(team, game.day) for team in sides]
        rows = rows_listed(draw, len(whole[0]), len(whole[1]))
        nights = [night(roster, count, overtimes, draw) for roster, count in zip(whole, rows, strict=True)]
        scores = (game.home_score, game.visitor_score)
        made = [shots(score, draw) for score in scores]
        lost = [between(draw, 8, 19) for _ in sides]
        lines: list[Line] = []
        for own, other in ((0, 1), (1, 0)):
            team = totals(made[own], made[other], lost[other], lost[own], draw)
            shares = dealt(nights[own].appeared, made[own], team, draw)
            minutes = [one.minutes for one in nights[own].appeared]
            balance = plus_minus(minutes, scores[own] - scores[other], draw)
            for one, share, difference in zip(nights[own].appeared, shares, balance, strict=True):
                row = first_id + len(lines)
                lines.append(Line(row, game.id, one.player.id, sides[own], one.minutes, *share, difference))
            for player in nights[own].sat:
                row = first_id + len(lines)
                lines.append(Line(row, game.id, player.id, sides[own], 0, *_NOTHING, 0))
        return tuple(lines)
