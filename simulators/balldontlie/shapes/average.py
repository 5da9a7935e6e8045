"""Season averages: the flat object of one player, and the one by category."""

import msgspec

from simulators.balldontlie.shapes.base import Number, number, share
from simulators.balldontlie.shapes.player import PlayerRow
from simulators.balldontlie.shapes.team import TeamRow
from simulators.balldontlie.totals import Totals


class AverageRow(msgspec.Struct, frozen=True):
    """A player's means over one season; min is text as in stats."""

    games_played: int
    pts: Number
    ast: Number
    reb: Number
    stl: Number
    blk: Number
    turnover: Number
    min: str
    fgm: Number
    fga: Number
    fg_pct: Number
    fg3m: Number
    fg3a: Number
    fg3_pct: Number
    ftm: Number
    fta: Number
    ft_pct: Number
    oreb: Number
    dreb: Number
    player_id: int
    season: int


class PlayerAverageRow(msgspec.Struct, frozen=True):
    """A player's averages of one category and type; all values are numbers."""

    player: PlayerRow
    season: int
    season_type: str
    stats: dict[str, Number]


class TeamAverageRow(msgspec.Struct, frozen=True):
    """A team's averages of one category and type."""

    team: TeamRow
    season: int
    season_type: str
    stats: dict[str, Number]


def average_row(totals: Totals, player_id: int, season: int) -> AverageRow:
    """Shape the means of *totals*."""
    sums = totals.sums
    tenths = {name: number(totals.mean(name)) for name in _MEANS}
    return AverageRow(
        games_played=totals.games,
        min=f"{sums['minutes'] // totals.games:02d}",
        fg_pct=share(sums["fgm"], sums["fga"]),
        fg3_pct=share(sums["fg3m"], sums["fg3a"]),
        ft_pct=share(sums["ftm"], sums["fta"]),
        player_id=player_id,
        season=season,
        **tenths,
    )


_MEANS = (
    "pts", "ast", "reb", "stl", "blk", "turnover",
    "fgm", "fga", "fg3m", "fg3a", "ftm", "fta", "oreb", "dreb",
)  # fmt: skip
