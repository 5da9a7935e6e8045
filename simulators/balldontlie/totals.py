"""Running sums by player and by team over the box scores that have arrived."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from simulators.balldontlie.boxes import arrival
from simulators.balldontlie.model import Game, Line, Season
from simulators.balldontlie.shown import FOREVER

COUNTS = (
    "minutes", "fgm", "fga", "fg3m", "fg3a", "ftm", "fta", "oreb", "dreb", "reb",
    "ast", "stl", "blk", "turnover", "pf", "pts", "plus_minus",
)  # fmt: skip
"""What is summed, by the names of `Line`."""

_DOUBLE = ("pts", "reb", "ast", "stl", "blk")
_counts = attrgetter(*COUNTS)
_doubles = attrgetter(*_DOUBLE)


TEN, DOUBLE, TRIPLE = 10, 2, 3
"""A double-double is ten or more in two counts, a triple-double in three."""


@dataclass(slots=True)
class Totals:
    """The sums of one player or team in one kind of games."""

    games: int = 0
    wins: int = 0
    doubles: int = 0
    triples: int = 0
    sums: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))

    def add(self, line: Line, *, won: bool) -> None:
        """Count one more game."""
        self.games += 1
        self.wins += won
        tens = sum(value >= TEN for value in _doubles(line))
        self.doubles += tens >= DOUBLE
        self.triples += tens >= TRIPLE
        self.include(line)

    def include(self, line: Line) -> None:
        """Add the counts of *line* without counting a game."""
        sums = self.sums
        for name, value in zip(COUNTS, _counts(line), strict=True):
            sums[name] += value

    def mean(self, name: str) -> float:
        """The average a game, to one decimal; 0 before the first game."""
        return round(self.sums[name] / self.games, 1) if self.games else 0.0


def appeared(line: Line) -> bool:
    """Whether the player was on the court: minutes, or any count (0 minutes can carry some)."""
    return any(_counts(line))


class Ledger:
    """Sums that move forward with time; going back in time builds them anew."""

    def __init__(self, season: Season, games: Sequence[Game], types: Mapping[int, str]) -> None:
        self._season = season
        self._games = sorted(games, key=lambda game: (arrival(game), game.id))
        self._arrivals = [arrival(game) for game in self._games]
        self._types = types
        self._reset()

    def _reset(self) -> None:
        self._count = 0
        self.players: dict[tuple[int, str], Totals] = {}
        """By player id and season type."""
        self.teams: dict[tuple[int, str], Totals] = {}
        """By team id and season type."""

    def advance(self, at: int) -> int:
        """Bring the sums to *at*; give the instant of the next box score (microseconds since the epoch)."""
        wanted = bisect_right(self._arrivals, at)
        if wanted < self._count:
            self._reset()
        for game in self._games[self._count : wanted]:
            self._include(game)
        self._count = wanted
        return self._arrivals[wanted] if wanted < len(self._arrivals) else FOREVER

    def _include(self, game: Game) -> None:
        season_type = self._types[game.id]
        home_won = game.home_score > game.visitor_score
        for team_id in (game.home_id, game.visitor_id):
            team = self.teams.setdefault((team_id, season_type), Totals())
            team.games += 1
            team.wins += home_won == (team_id == game.home_id)
        for line in self._season.lines(game):
            self.teams[line.team_id, season_type].include(line)
            if appeared(line):
                totals = self.players.setdefault((line.player_id, season_type), Totals())
                totals.add(line, won=home_won == (line.team_id == game.home_id))
