"""The numbers of the averages by category: 59 of them in general/base, as recorded."""

from collections.abc import Mapping, Sequence

from simulators.balldontlie.shapes.base import Number, number, share
from simulators.balldontlie.totals import Totals

LOW_IS_GOOD = frozenset({"l", "tov", "pf"})
"""Where the least ranks first."""


def base_numbers(totals: Totals, on_court: int = 1) -> dict[str, Number]:
    """The unranked numbers of type base; *on_court* is 5 for a team, whose sums count five at a time."""
    sums, games = totals.sums, totals.games
    mean = {name: number(totals.mean(name)) for name in sums}
    fantasy = (
        sums["pts"]
        + 1.2 * sums["reb"]
        + 1.5 * sums["ast"]
        + 3 * (sums["stl"] + sums["blk"])
        - sums["turnover"]
    )
    return {
        "gp": games,
        "w": totals.wins,
        "l": games - totals.wins,
        "w_pct": share(totals.wins, games),
        "min": number(sums["minutes"] / games / on_court, 1),
        "fgm": mean["fgm"],
        "fga": mean["fga"],
        "fg_pct": share(sums["fgm"], sums["fga"]),
        "fg3m": mean["fg3m"],
        "fg3a": mean["fg3a"],
        "fg3_pct": share(sums["fg3m"], sums["fg3a"]),
        "ftm": mean["ftm"],
        "fta": mean["fta"],
        "ft_pct": share(sums["ftm"], sums["fta"]),
        "oreb": mean["oreb"],
        "dreb": mean["dreb"],
        "reb": mean["reb"],
        "ast": mean["ast"],
        "tov": mean["turnover"],
        "stl": mean["stl"],
        "blk": mean["blk"],
        "blka": number(sums["blk"] / games * 0.9, 1),
        "pf": mean["pf"],
        "pfd": number(sums["fta"] / games * 0.8, 1),
        "pts": mean["pts"],
        "plus_minus": number(sums["plus_minus"] / games / on_court, 1),
        "nba_fantasy_pts": number(fantasy / games, 1),
        "dd2": totals.doubles,
        "td3": totals.triples,
    }


def shooting_numbers(totals: Totals, on_court: int = 1) -> dict[str, Number]:
    """What every type but base carries here: games, minutes and shares of shots.

    The real keys of those types are recorded nowhere that we know of.
    """
    base = base_numbers(totals, on_court)
    sums = totals.sums
    kept = ("gp", "w", "l", "w_pct", "min", "fg_pct", "fg3_pct", "ft_pct")
    tries = 2 * (sums["fga"] + 0.44 * sums["fta"])
    return {name: base[name] for name in kept} | {
        "efg_pct": number((sums["fgm"] + 0.5 * sums["fg3m"]) / sums["fga"], 3) if sums["fga"] else 0,
        "ts_pct": number(sums["pts"] / tries, 3) if tries else 0,
    }


def ranked(rows: Sequence[Mapping[str, Number]]) -> list[dict[str, Number]]:
    """Add a rank for each number; equals share the better rank."""
    result = [dict(row) for row in rows]
    for name in rows[0] if rows else ():
        order = sorted((row[name] for row in rows), reverse=name not in LOW_IS_GOOD)
        places: dict[Number, int] = {}
        for place, value in enumerate(order, 1):
            places.setdefault(value, place)
        for row, source in zip(result, rows, strict=True):
            row[f"{name}_rank"] = places[source[name]]
    return result
