"""players, players/active, players/{id}, player_injuries."""

from msgspec import UNSET

from simulators.balldontlie.data import Sight
from simulators.balldontlie.endpoints.base import draws, player_of, team_of
from simulators.balldontlie.http_date import month_day
from simulators.balldontlie.model import Player
from simulators.balldontlie.pages import Listing
from simulators.balldontlie.query import Query
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.injury import InjuryRow
from simulators.balldontlie.shapes.player import PlayerRow, player_row

_WEEK = 7 * 24 * 3_600_000_000
_HURT = 0.17
"""Share of the players who are on the injury list at a time."""
_WHERE = ("ankle", "knee", "hamstring", "back", "calf", "wrist", "shoulder", "illness")


def players(sight: Sight, query: Query) -> Listing:
    """Players by id, each with today's team."""
    found = [player for player in sight.data.players.values() if _wanted(player, query)]
    return Listing(found, lambda player: encode(_with_team(sight, player)), [player.id for player in found])


def active(sight: Sight, query: Query) -> Listing:
    """The players whose team of today is a current one."""
    found = [
        player
        for player in sight.data.players.values()
        if sight.data.current(player.team_id) and _wanted(player, query)
    ]
    return Listing(found, lambda player: encode(_with_team(sight, player)), [player.id for player in found])


def _with_team(sight: Sight, player: Player) -> PlayerRow:
    known = player.team_id in sight.data.teams
    return player_row(player, team=team_of(sight, player.team_id) if known else UNSET)


def _wanted(player: Player, query: Query) -> bool:
    first, last = player.first_name.lower(), player.last_name.lower()
    search = (query.search or "").lower()
    return (
        query.id in {None, player.id}
        and (query.player_ids is None or player.id in query.player_ids)
        and (query.team_ids is None or player.team_id in query.team_ids)
        and (search in first or search in last)  # never in both together: a full name finds nobody
        and (query.first_name or "").lower() in first
        and (query.last_name or "").lower() in last
    )


def injuries(sight: Sight, query: Query) -> Listing:
    """The injury list of the week, about by team. Cursors are row ids that no row shows."""
    week = sight.at // _WEEK
    sight.lower((week + 1) * _WEEK)
    shuffled = draws(sight, "injuries", week)
    hurt = [player for player in sight.data.players.values() if shuffled.random() < _HURT]
    hurt.sort(key=lambda player: player.team_id + shuffled.randrange(2))
    rows = [(4_000_000 + week * 1_000 + place, player) for place, player in enumerate(hurt)]
    found = [(row_id, player) for row_id, player in rows if _wanted(player, query)]
    return Listing(
        [_injury(sight, player, week) for _, player in found], encode, [row_id for row_id, _ in found]
    )


def _injury(sight: Sight, player: Player, week: int) -> InjuryRow:
    drawn = draws(sight, "injury", player.id, week)
    told = month_day(week * _WEEK)
    back = month_day((week + drawn.randint(1, 8)) * _WEEK)
    out = drawn.random() < 0.7  # noqa: PLR2004  # most on the list are out
    where = drawn.choice(_WHERE)
    return InjuryRow(
        player_of(sight, player.id),
        back,
        f"{told}: {player.last_name} ({where}) is {'out' if out else 'day-to-day'}.",
        "Out" if out else "Day-To-Day",
    )
