"""A season with its indexes, and a look at it at one instant that knows how long it stays true."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from simulators.balldontlie.boxes import arrival, visible
from simulators.balldontlie.model import Game, Line, Player, Season, Team
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.shown import FOREVER, Shown, shown, shown_day
from simulators.balldontlie.totals import Ledger

SeasonType = Literal["regular", "playin", "playoffs", "cup_final"]
"""What a game counts for."""

_PLAYIN_GAMES = 6
_PLAYIN_A_DAY = 3
_CURRENT_TEAMS = 30


class Data:
    """A season that can be looked up by id. Built once for an Api, never changed."""

    def __init__(self, season: Season, options: ApiOptions) -> None:
        self.season = season
        self.options = options
        self.teams: dict[int, Team] = {team.id: team for team in season.teams}
        self.players: dict[int, Player] = {player.id: player for player in season.players}
        by_id = options.games_order == "id"
        listed = sorted(season.games, key=lambda game: game.id) if by_id else season.games
        self.listed: tuple[Game, ...] = tuple(listed)
        """Every game in the order in which the API lists them."""
        self.games: dict[int, Game] = {game.id: game for game in listed}
        self.rank: dict[int, int] = {game.id: place for place, game in enumerate(self.listed)}
        """Each game's place in that order."""
        self.final_games: dict[int, bytes] = {}
        """The JSON of finished games as far as it was made: it never changes again."""

    @cached_property
    def types(self) -> dict[int, SeasonType]:
        """What each game counts for, by its id."""
        playin = _playin(self.listed)
        return {game.id: _season_type(game, playin) for game in self.listed}

    @cached_property
    def ledger(self) -> Ledger:
        """Sums over the box scores that have arrived."""
        return Ledger(self.season, [game for game in self.listed if game.home_quarters], self.types)

    def current(self, team_id: int) -> bool:
        """Whether the team still plays; the defunct ones have ids above 30."""
        return team_id <= _CURRENT_TEAMS


class Sight:
    """The data as they are at *at* (microseconds since the Unix epoch).

    Whatever is looked at lowers *until*, the first instant at which an answer built from it could
    differ; so an answer may be kept until then.
    """

    __slots__ = ("at", "data", "options", "until")

    def __init__(self, data: Data, at: int) -> None:
        self.data = data
        self.options = data.options
        self.at = at
        self.until = FOREVER

    def lower(self, until: int) -> None:
        """Say that the answer holds until *until* at most, when that is still to come."""
        if self.at < until < self.until:
            self.until = until

    def day(self, game: Game) -> date:
        """The day under which the game is listed now."""
        if game.announced is not None:
            self.lower(game.announced)
        return shown_day(game, self.at)

    def look(self, game: Game) -> Shown:
        """What is known of the game now."""
        seen = shown(game, self.at)
        self.lower(seen.until)
        return seen

    def box(self, game: Game) -> Sequence[Line]:
        """The player rows that are there now; none for a game that has not begun or is never played."""
        if not game.home_quarters:
            return ()
        self.lower(game.tipoff)
        if self.at < game.tipoff:
            return ()
        self.lower(shown(game, self.at).until)
        self.lower(arrival(game))
        return visible(game, self.data.season.lines(game), self.at)

    def totals(self) -> Ledger:
        """Sums over the box scores that have arrived by now."""
        ledger = self.data.ledger
        self.lower(ledger.advance(self.at))
        return ledger


def _playin(games: Sequence[Game]) -> set[date]:
    """The days of the play-in: the quiet days in the week before the playoffs, six games at most."""
    begins = min((game.day for game in games if game.postseason), default=None)
    if begins is None:
        return set()
    week = begins - timedelta(days=7), begins
    by_day = Counter(game.day for game in games if not game.postseason and week[0] <= game.day < week[1])
    days: set[date] = set()
    left = _PLAYIN_GAMES
    for day in sorted(by_day, reverse=True):
        left -= by_day[day]
        if by_day[day] > _PLAYIN_A_DAY or left < 0:
            break
        days.add(day)
    return days


def _season_type(game: Game, playin: set[date]) -> SeasonType:
    if game.postseason:
        return "playoffs"
    if (game.ist_stage or "").lower() in {"championship", "final"}:
        return "cup_final"
    return "playin" if game.day in playin else "regular"
