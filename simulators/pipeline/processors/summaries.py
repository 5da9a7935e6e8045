"""Phase 3: games as players and teams played them, out of the box scores and the schedule."""

from collections.abc import Mapping
from itertools import groupby

from simulators.pipeline.processors.base import Order, number, under
from simulators.pipeline.processors.quality import quality
from simulators.pipeline.table import Row, Value

_FREE_THROW = 0.44
"""Possessions that a free throw stands for."""

_COUNTS = ("minutes", "points", "rebounds", "assists", "fg_attempted", "three_attempted")
_SIGNS = (*_COUNTS, "steals", "blocks", "turnovers", "fouls")


def player_game_summary(order: Order) -> list[Row]:
    """A row for each player who appeared: minutes, or any count, that is not zero."""
    sides = _sides(order)
    rows: list[Row] = []
    for line in under(order, "bdl_player_boxscores"):
        opponent = sides.get((line["game_id"], line["team"]))
        if opponent is None or not any(line[name] != 0 for name in _SIGNS):
            continue
        counts = [line[name] for name in _COUNTS]
        tries = number(line["fg_attempted"]) + _FREE_THROW * number(line["ft_attempted"])
        shooting = round(number(line["points"]) / (2 * tries), 4) if tries else None
        score = quality(
            order.seed, "player_game_summary", line["game_id"], line["player_id"], known=None not in counts
        )
        rows.append(
            (
                line["game_id"], order.day, line["player_id"], line["team"], opponent,
                *counts, shooting, score, order.at,
            )
        )  # fmt: skip
    return rows


def team_game_summary(order: Order) -> list[Row]:
    """A row for each team of a game, its points the sum of its players'; none for a team without rows."""
    sides = _sides(order)
    lines = sorted(
        under(order, "bdl_player_boxscores"), key=lambda line: (str(line["game_id"]), str(line["team"]))
    )
    teams = {
        key: list(group) for key, group in groupby(lines, key=lambda line: (line["game_id"], line["team"]))
    }
    points = {key: sum(int(number(line["points"])) for line in group) for key, group in teams.items()}
    rows: list[Row] = []
    for (game, team), group in teams.items():
        opponent = sides.get((game, team))
        if opponent is None:
            continue
        known = all(line["points"] is not None for line in group)
        score = quality(order.seed, "team_game_summary", game, team, known=known)
        against = points.get((game, opponent), 0)
        rows.append(
            (
                game,
                order.day,
                team,
                opponent,
                points[game, team],
                against,
                _possessions(group),
                score,
                order.at,
            )
        )
    return rows


def _possessions(group: list[Mapping[str, Value]]) -> float:
    def total(name: str) -> float:
        return sum(number(line[name]) for line in group)

    free = _FREE_THROW * total("ft_attempted")
    return round(total("fg_attempted") + free - total("offensive_rebounds") + total("turnovers"), 2)


def _sides(order: Order) -> dict[tuple[Value, Value], Value]:
    """The opponent of each team in each game that the schedule has for the day."""
    sides: dict[tuple[Value, Value], Value] = {}
    for game in under(order, "nbac_schedule"):
        sides[game["game_id"], game["home_team"]] = game["visitor_team"]
        sides[game["game_id"], game["visitor_team"]] = game["home_team"]
    return sides
