"""What each listing of the API promises: whether it has pages, and the fields its rows cannot lack."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One listing, as the light checks know it."""

    name: str
    """The path behind the version, such as ``players/active``."""
    fields: tuple[str, ...] = ()
    """Fields that each row holds and that are never null."""
    paginated: bool = True
    """Whether the listing has pages; to one that has none, page size and cursor are not sent."""
    may_be_empty: bool = False
    """Whether no rows at all is an everyday answer."""
    games: bool = False
    """Whether each row is a game, to be counted by date."""
    box: bool = False
    """Whether each row is a game that lists its players."""


_GAME = ("date", "season", "status", "period", "postseason", "home_team_score", "visitor_team_score")
_TEAMS = ("home_team", "visitor_team")
_PLAYER = ("id", "first_name", "last_name", "position", "team")
_LINE = ("id", "min", "pts", "reb", "ast", "stl", "blk", "turnover", "player", "team", "game")

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint("games", ("id", *_GAME, *_TEAMS), games=True),
    Endpoint("box_scores", (*_GAME, *_TEAMS), paginated=False, games=True, box=True),
    Endpoint("box_scores/live", (*_GAME, *_TEAMS), paginated=False, may_be_empty=True, games=True),
    Endpoint("stats", _LINE),
    Endpoint("stats/advanced", ("id", "player", "team", "game")),
    Endpoint("players", _PLAYER),
    Endpoint("players/active", _PLAYER),
    Endpoint("teams", ("id", "name", "full_name", "abbreviation"), paginated=False),
    Endpoint("player_injuries", ("player", "status")),
    Endpoint("odds", ("game_id", "vendor")),
    Endpoint("standings", ("team", "season", "wins", "losses"), paginated=False),
    Endpoint("leaders", ("player", "stat_type", "season", "value", "rank"), paginated=False),
    Endpoint("season_averages", ("player_id", "season"), paginated=False),
)
"""The listings that are known by name; any other is followed without a schema."""

_BY_NAME = {endpoint.name: endpoint for endpoint in ENDPOINTS}
_VERSIONS = ("v1", "v2")


def endpoint_of(path: str) -> Endpoint:
    """Give the endpoint of *path*, under ``/v1``, ``/nba/v1`` or the like; an unknown one has no schema."""
    parts = path.strip("/").split("/")
    if parts[0] == "nba":
        parts = parts[1:]
    if parts and parts[0] in _VERSIONS:
        parts = parts[1:]
    name = "/".join(parts)
    # Odds of version 1 have no pages, those of version 2 do; an unused page size does no harm.
    return _BY_NAME.get(name) or Endpoint(name)
