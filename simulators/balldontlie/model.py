"""What a season is made of: teams, players, games and player rows, before any JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Team:
    """A franchise, current (ids 1 to 30) or defunct (ids 37 to 51, blank conference)."""

    id: int
    conference: str
    division: str
    city: str
    name: str
    full_name: str
    abbreviation: str


@dataclass(frozen=True, slots=True)
class Player:
    """A player as the API lists one; None is the API's null."""

    id: int
    first_name: str
    last_name: str
    position: str
    height: str | None
    weight: str | None
    jersey_number: str | None
    college: str | None
    country: str | None
    draft_year: int | None
    draft_round: int | None
    draft_number: int | None
    team_id: int
    """The team of today, not of any one game."""


@dataclass(frozen=True, slots=True)
class Game:
    """A game of the calendar with its final result; what the API shows of it depends on the hour."""

    id: int
    season: int
    """Year in which the season starts."""
    day: date
    """The US calendar day it is (to be) played."""
    tipoff: int
    """Microseconds since the Unix epoch, UTC."""
    home_id: int
    visitor_id: int
    home_quarters: tuple[int, ...]
    """Points by period: four, and one for each overtime. Empty for a game that is never played."""
    visitor_quarters: tuple[int, ...]
    postseason: bool = False
    ist_stage: str | None = None
    """NBA Cup stage, None outside the Cup."""
    original_day: date | None = None
    """The day it had been announced for, where it moved."""
    announced: int | None = None
    """When a moved game's new date became known (microseconds since the epoch), None if never moved."""
    box_delay: int = 0
    """Microseconds between the final buzzer and the box score's appearance."""

    @property
    def home_score(self) -> int:
        """Final points of the home team."""
        return sum(self.home_quarters)

    @property
    def visitor_score(self) -> int:
        """Final points of the visitors."""
        return sum(self.visitor_quarters)

    @property
    def ends(self) -> int:
        """When the final buzzer sounds: 2 h 15 min after tip-off, 15 min more for each overtime."""
        overtimes = max(0, len(self.home_quarters) - 4)
        return self.tipoff + (135 + 15 * overtimes) * 60_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """One player's row of one game. Did-not-play rows have minutes 0 and zeros."""

    id: int
    game_id: int
    player_id: int
    team_id: int
    minutes: int
    fgm: int
    fga: int
    fg3m: int
    fg3a: int
    ftm: int
    fta: int
    oreb: int
    dreb: int
    ast: int
    stl: int
    blk: int
    turnover: int
    pf: int
    plus_minus: int

    @property
    def pts(self) -> int:
        """Points: two for a field goal, one more for a three, one for a free throw."""
        return 2 * self.fgm + self.fg3m + self.ftm

    @property
    def reb(self) -> int:
        """Rebounds at both ends."""
        return self.oreb + self.dreb


class Season(Protocol):
    """A whole season. Calendar at hand, box scores made when asked for (and kept)."""

    @property
    def year(self) -> int:
        """The year in which the season starts."""
        ...

    @property
    def teams(self) -> Sequence[Team]:
        """Current and defunct teams, by id."""
        ...

    @property
    def players(self) -> Sequence[Player]:
        """Every player of the season, by id."""
        ...

    @property
    def games(self) -> Sequence[Game]:
        """Every game, in the order the API lists them (not by id)."""
        ...

    def lines(self, game: Game) -> Sequence[Line]:
        """The final player rows of *game*: home team first, each team's in its box-score order."""
        ...
