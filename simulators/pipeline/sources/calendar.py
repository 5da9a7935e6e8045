"""The season looked up by date: which games a date concerns, and where each is played."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from simulators.balldontlie.data import Data, SeasonType
from simulators.balldontlie.model import Game, Player, Season
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.season.draws import chance
from simulators.seed import stream

_NEUTRAL_PERMILLE = 4
"""Five games of 1,230 besides the Cup's final."""

_LATE_DATE_PERMILLE = 400
"""Share of the games put off by a week or more whose new date is not known at once."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A game with what the schedule alone knows of it."""

    game: Game
    kind: SeasonType
    home: str
    visitor: str
    neutral: bool
    undated_until: int | None
    """Until then (microseconds since the epoch) it is postponed without a new date; None: never so."""


class Calendar:
    """A season's games by the dates that they concern."""

    def __init__(self, season: Season, seed: int) -> None:
        data = Data(season, ApiOptions())
        self.season = season
        self.players: dict[int, Player] = data.players
        self.codes: dict[int, str] = {number: team.abbreviation for number, team in data.teams.items()}
        self._by_day: defaultdict[date, list[Listed]] = defaultdict(list)
        for game in sorted(season.games, key=lambda game: (game.tipoff, game.id)):
            kind = data.types[game.id]
            codes = self.codes[game.home_id], self.codes[game.visitor_id]
            listed = Listed(game, kind, *codes, _neutral(game, kind, seed), _undated_until(game, seed))
            for day in {game.day, game.original_day or game.day}:
                self._by_day[day].append(listed)

    @property
    def days(self) -> tuple[date, ...]:
        """The dates on which games are played, or were to be, ascending."""
        return tuple(sorted(self._by_day))

    def concerned(self, day: date) -> Sequence[Listed]:
        """The games of *day*, and those announced for it once, by tip-off."""
        return self._by_day.get(day, ())


def _neutral(game: Game, kind: SeasonType, seed: int) -> bool:
    drawn = chance(stream(seed, "pipeline", "neutral", game.id), _NEUTRAL_PERMILLE)
    return kind == "cup_final" or (kind == "regular" and drawn)


def _undated_until(game: Game, seed: int) -> int | None:
    """Some games are put off first and get their new date later, between the two days."""
    if game.announced is None or game.original_day is None or (game.day - game.original_day).days <= _A_WEEK:
        return None
    draw = stream(seed, "pipeline", "undated", game.id)
    if not chance(draw, _LATE_DATE_PERMILLE):
        return None
    return game.announced + int((game.tipoff - game.announced) * (0.3 + 0.6 * draw.random()))


_A_WEEK = 7
