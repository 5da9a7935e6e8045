"""What an endpoint is, and the rows that several of them give."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

import msgspec

from simulators.balldontlie.data import Sight
from simulators.balldontlie.errors import bad, not_found
from simulators.balldontlie.model import Game, Line
from simulators.balldontlie.options import ApiOptions, Tier
from simulators.balldontlie.pages import Listing, Page, cursor_page, props_page, single, whole_page
from simulators.balldontlie.query import Query, read_query
from simulators.balldontlie.shapes.game import GameRow, game_row
from simulators.balldontlie.shapes.player import PlayerRow, player_row
from simulators.balldontlie.shapes.team import TeamRow, team_row
from simulators.seed import Stream, stream


class Form(Enum):
    """What the envelope around the rows is."""

    PAGES = "one page, with meta"
    WHOLE = "all rows, without meta"
    ONE = "one object"
    PROPS = "all rows, with a meta that names only the page size"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One line of the table.

    *choices* lists what a text parameter may be; another value is refused with 400.
    """

    path: str
    """Version and path, such as ``v1/games/{id}``."""
    tier: Tier
    form: Form
    row: type[msgspec.Struct]
    build: Callable[[Sight, Query], Listing]
    takes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def parameters(self) -> tuple[str, ...]:
        """Every parameter that is read, those of the path and of paging too."""
        in_path = tuple(name for name in ("id", "category") if f"{{{name}}}" in self.path)
        paging = ("cursor", "per_page") if self.form is Form.PAGES else ()
        return in_path + self.takes + paging

    def read(self, values: Mapping[str, Sequence[str]], options: ApiOptions) -> Query:
        """Read the parameters out of *values* by bare name. Raises Refused (400, or 404 for a category)."""
        for name, valid in self.choices.items():
            text = values.get(name, valid[:1])[0]
            if text not in valid:
                raise not_found() if name == "category" else bad(name, f"must be one of: {', '.join(valid)}")
        return read_query(values, self.parameters, self.needs, options)

    def page(self, listing: Listing, query: Query, options: ApiOptions) -> Page:
        """The body that answers *query* from *listing*."""
        match self.form:
            case Form.PAGES:
                return cursor_page(listing, query, options)
            case Form.WHOLE:
                return whole_page(listing)
            case Form.ONE:
                return single(listing)
            case Form.PROPS:
                return props_page(listing)


def team_of(sight: Sight, team_id: int) -> TeamRow:
    """The row of a team."""
    return team_row(sight.data.teams[team_id])


def player_of(sight: Sight, player_id: int) -> PlayerRow:
    """The row of a player with the id of today's team, as it stands inside most rows."""
    player = sight.data.players[player_id]
    return player_row(player, team_id=player.team_id)


def game_of(sight: Sight, game: Game) -> GameRow:
    """The row of a game with its teams as ids, as it stands inside stats."""
    return game_row(game, sight.look(game), sight.options)


def draws(sight: Sight, *names: str | int) -> Stream:
    """The stream of what the season itself does not hold, by *names*."""
    return stream(sight.options.season_seed, "api", sight.options.season, *names)


def played_lines(sight: Sight, game: Game) -> list[Line]:
    """The final lines of who has minutes; none for a game that is never played."""
    if not game.home_quarters:
        return []
    return [line for line in sight.data.season.lines(game) if line.minutes]
