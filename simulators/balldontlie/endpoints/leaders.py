"""leaders."""

from simulators.balldontlie.data import Sight
from simulators.balldontlie.endpoints.base import player_of
from simulators.balldontlie.pages import Listing, counted
from simulators.balldontlie.query import Query
from simulators.balldontlie.shapes.base import Number, encode, number, share
from simulators.balldontlie.shapes.leader import LeaderRow
from simulators.balldontlie.totals import Totals

STAT_TYPES = (
    "ast", "blk", "dreb", "eff", "fg3a", "fg3m", "fg3_pct", "fga", "fgm", "fg_pct",
    "fta", "ftm", "ft_pct", "min", "oreb", "pts", "reb", "stl", "tov",
)  # fmt: skip
"""What can be led; turnovers are ``tov`` here."""

_SHARES = {"fg_pct": ("fgm", "fga"), "fg3_pct": ("fg3m", "fg3a"), "ft_pct": ("ftm", "fta")}
_NAMES = {"min": "minutes", "tov": "turnover"}
_ENOUGH = (58, 82)
"""A leader has played in this part of the games of the team that played most."""


def leaders(sight: Sight, query: Query) -> Listing:
    """The players who have played enough, best first, by means a game; equals share a rank."""
    if query.season != sight.data.season.year:
        return counted([], encode)
    stat, played_in = query.stat_type or "", query.season_type or "regular"
    ledger = sight.totals()
    most = max((team.games for (_, kind), team in ledger.teams.items() if kind == played_in), default=0)
    valued = [
        (_value(totals, stat), player_id, totals.games)
        for (player_id, kind), totals in ledger.players.items()
        if kind == played_in and totals.games * _ENOUGH[1] >= most * _ENOUGH[0]
    ]
    valued.sort(key=lambda row: (-row[0], row[1]))
    ranks: dict[Number, int] = {}
    for place, (value, _, _) in enumerate(valued, 1):
        ranks.setdefault(value, place)
    rows = [
        LeaderRow(player_of(sight, player_id), stat, query.season, value, games, ranks[value])
        for value, player_id, games in valued
    ]
    return counted(rows, encode)


def _value(totals: Totals, stat: str) -> Number:
    sums = totals.sums
    if stat in _SHARES:
        made, tried = _SHARES[stat]
        return share(sums[made], sums[tried])
    if stat == "eff":
        good = sums["pts"] + sums["reb"] + sums["ast"] + sums["stl"] + sums["blk"] - sums["turnover"]
        missed = sums["fga"] - sums["fgm"] + sums["fta"] - sums["ftm"]
        return number((good - missed) / totals.games, 1)
    return number(totals.mean(_NAMES.get(stat, stat)))
