"""Advanced statistics: the short row of v1 and the long one of v2."""

import msgspec

from simulators.balldontlie.model import Line
from simulators.balldontlie.shapes.base import Number, number, share
from simulators.balldontlie.shapes.game import GameRow
from simulators.balldontlie.shapes.player import PlayerRow
from simulators.balldontlie.shapes.team import TeamRow


class AdvancedRow(msgspec.Struct, frozen=True):
    """One player's advanced numbers of one game."""

    id: int
    pie: Number
    pace: Number
    assist_percentage: Number
    assist_ratio: Number
    assist_to_turnover: Number
    defensive_rating: Number
    defensive_rebound_percentage: Number
    effective_field_goal_percentage: Number
    net_rating: Number
    offensive_rating: Number
    offensive_rebound_percentage: Number
    rebound_percentage: Number
    true_shooting_percentage: Number
    turnover_ratio: Number
    usage_percentage: Number
    player: PlayerRow
    team: TeamRow
    game: GameRow


def advanced_numbers(line: Line) -> dict[str, Number]:
    """The numbers of v1 from one line alone: near the usual formulas, which need the whole game."""
    used = line.fga + 0.44 * line.fta + line.turnover
    busy = used + line.ast
    minutes = max(1, line.minutes)
    good = line.pts + line.reb + line.ast + line.stl + line.blk
    rating = number(100 * line.pts / used, 1) if used else 0
    against = number(110 - line.plus_minus / minutes * 10, 1)
    return {
        "pie": number((good - line.turnover - line.pf) / (minutes * 5), 3),
        "pace": number(100 + line.plus_minus / 10, 1),
        "assist_percentage": number(line.ast / (line.ast + minutes), 3),
        "assist_ratio": number(100 * line.ast / busy, 1) if busy else 0,
        "assist_to_turnover": share(line.ast, line.turnover, 2),
        "defensive_rating": against,
        "defensive_rebound_percentage": number(line.dreb / minutes, 3),
        "effective_field_goal_percentage": number((line.fgm + 0.5 * line.fg3m) / line.fga, 3)
        if line.fga
        else 0,
        "net_rating": number(rating - against, 1),
        "offensive_rating": rating,
        "offensive_rebound_percentage": number(line.oreb / minutes, 3),
        "rebound_percentage": number(line.reb / (2 * minutes), 3),
        "true_shooting_percentage": number(line.pts / (2 * (line.fga + 0.44 * line.fta)), 3)
        if line.fga + line.fta
        else 0,
        "turnover_ratio": number(100 * line.turnover / busy, 1) if busy else 0,
        "usage_percentage": number(used / (minutes * 2.1), 3),
    }
