"""season_averages, season_averages/{category}, team_season_averages/{category}."""

from collections.abc import Callable

from simulators.balldontlie.data import Sight
from simulators.balldontlie.endpoints.base import team_of
from simulators.balldontlie.errors import bad
from simulators.balldontlie.model import Player
from simulators.balldontlie.pages import Listing
from simulators.balldontlie.query import Query
from simulators.balldontlie.shapes.average import PlayerAverageRow, TeamAverageRow, average_row
from simulators.balldontlie.shapes.base import Number, encode
from simulators.balldontlie.shapes.category import base_numbers, ranked, shooting_numbers
from simulators.balldontlie.shapes.player import player_row
from simulators.balldontlie.totals import Ledger, Totals

PLAYER_TYPES: dict[str, tuple[str, ...]] = {
    "general": ("base", "advanced", "misc", "scoring", "usage", "defense", "violations"),
    "clutch": ("base", "advanced", "misc", "scoring", "usage"),
    "defense": (
        "overall",
        "2_pointers",
        "3_pointers",
        "greater_than_15ft",
        "less_than_10ft",
        "less_than_6ft",
    ),
    "shooting": ("by_zone", "5ft_range"),
}
"""The types of each category of season_averages."""

TEAM_TYPES: dict[str, tuple[str, ...]] = {
    "general": ("base", "advanced", "scoring", "misc", "opponent", "defense", "violations"),
    "clutch": ("base", "advanced", "misc", "scoring"),
    "shooting": ("by_zone_base", "by_zone_opponent", "5ft_range_base", "5ft_range_opponent"),
    "playtype": (
        "cut", "handoff", "isolation", "offrebound", "offscreen", "postup", "prballhandler",
        "prrollman", "spotup", "transition", "misc",
    ),
    "tracking": (
        "painttouch", "efficiency", "speeddistance", "defense", "elbowtouch", "posttouch", "passing",
        "drives", "rebounding", "catchshoot", "pullupshot", "possessions",
    ),
    "hustle": (),
    "shotdashboard": ("overall", "pullups", "catch_and_shoot", "less_than_10_ft"),
}  # fmt: skip
"""The types of each category of team_season_averages."""

_PLAYED_IN = {"regular": "regular", "playoffs": "playoffs", "playin": "playin", "ist": "cup_final"}
"""The games behind a season_type; of the Cup only the final counts apart from the regular season."""


def of_player(sight: Sight, query: Query) -> Listing:
    """The regular-season means of one player; no row before the first game."""
    if query.season != sight.data.season.year:
        return Listing([], encode, [])
    totals = sight.totals().players.get((query.player_id or 0, "regular"))
    rows = [average_row(totals, query.player_id or 0, query.season)] if totals else []
    return Listing(rows, encode, [query.player_id or 0] * len(rows))


def by_category(sight: Sight, query: Query) -> Listing:
    """Averages and ranks of the players who have played; every one ranks, whoever is asked for."""
    rows = _averages(sight, query, PLAYER_TYPES, lambda ledger: ledger.players)
    found = [
        PlayerAverageRow(
            player_row(sight.data.players[player_id]),
            query.season or 0,
            query.season_type or "",
            {"age": _age(sight.data.players[player_id], query.season or 0)} | numbers,
        )
        for player_id, numbers in rows
        if query.player_ids is None or player_id in query.player_ids
    ]
    return Listing(found, encode, [row.player.id for row in found])


def by_team_category(sight: Sight, query: Query) -> Listing:
    """Averages and ranks of the teams that have played."""
    rows = _averages(sight, query, TEAM_TYPES, lambda ledger: ledger.teams, 5)
    found = [
        TeamAverageRow(team_of(sight, team_id), query.season or 0, query.season_type or "", numbers)
        for team_id, numbers in rows
        if query.team_ids is None or team_id in query.team_ids
    ]
    return Listing(found, encode, [row.team.id for row in found])


def _age(player: Player, season: int) -> int:
    """Years as if drafted at 20, which is all that is known; 27 where there was no draft."""
    return season - player.draft_year + 20 if player.draft_year else 27


def _averages(
    sight: Sight,
    query: Query,
    types: dict[str, tuple[str, ...]],
    sums: Callable[[Ledger], dict[tuple[int, str], Totals]],
    on_court: int = 1,
) -> list[tuple[int, dict[str, Number]]]:
    valid = types[query.category or ""]
    if valid and query.type not in valid:
        raise bad("type", f"must be one of: {', '.join(valid)}" if query.type else "is required")
    if query.season != sight.data.season.year:
        return []
    games = _PLAYED_IN[query.season_type or ""]
    found = sorted((who, totals) for (who, kind), totals in sums(sight.totals()).items() if kind == games)
    shape = base_numbers if query.type in {"base", None} else shooting_numbers
    numbers = ranked([shape(totals, on_court) for _, totals in found])
    return [(who, row) for (who, _), row in zip(found, numbers, strict=True)]
