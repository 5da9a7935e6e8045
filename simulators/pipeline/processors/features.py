"""Phase 4: features for the predictions, out of the rows of the date alone."""

import json
from collections.abc import Mapping

from simulators.pipeline.processors.base import Order, number, under
from simulators.pipeline.table import Row, Value

_REGULATION = 48
_USUAL_POINTS = 114
"""Points that a team gives away on an ordinary night."""


def team_defense_zone(order: Order) -> list[Row]:
    """What each team gave away."""
    return [
        (order.day, row["team"], float(number(row["points_allowed"])), row["quality_score"], order.at)
        for row in under(order, "team_game_summary")
    ]


def player_shot_zone(order: Order) -> list[Row]:
    """The share of threes among each player's shots; null for who took none."""
    rows: list[Row] = []
    for row in under(order, "player_game_summary"):
        shots, threes = number(row["fg_attempted"]), number(row["three_attempted"])
        share = round(threes / shots, 4) if shots else None
        rows.append((order.day, row["player_id"], row["team"], share, row["quality_score"], order.at))
    return rows


def player_daily_cache(order: Order) -> list[Row]:
    """What each player did on the date."""
    return [
        (
            order.day, row["player_id"], row["team"], row["opponent"], 1, float(number(row["points"])),
            float(number(row["minutes"])), row["quality_score"], order.at,
        )
        for row in under(order, "player_game_summary")
    ]  # fmt: skip


def player_composite_factors(order: Order) -> list[Row]:
    """How tired each player is, and how hard his opponent defends (null where that is not known)."""
    defense = {row["team"]: row for row in under(order, "team_defense_zone")}
    zones = {row["player_id"] for row in under(order, "player_shot_zone")}
    rows: list[Row] = []
    for row in under(order, "player_daily_cache"):
        if row["player_id"] not in zones:
            continue
        against = defense.get(row["opponent"])
        matchup = round(number(against["points_allowed"]) / _USUAL_POINTS, 4) if against else None
        fatigue = round(number(row["minutes_mean"]) / _REGULATION, 4)
        score = _mean(row, against) if against else row["quality_score"]
        rows.append((order.day, row["player_id"], row["team"], fatigue, matchup, score, order.at))
    return rows


def ml_feature_store(order: Order) -> list[Row]:
    """A JSON array a player: points, minutes, share of threes, fatigue, matchup, points given away."""
    defense = {row["team"]: row for row in under(order, "team_defense_zone")}
    zones = {row["player_id"]: row for row in under(order, "player_shot_zone")}
    factors = {row["player_id"]: row for row in under(order, "player_composite_factors")}
    rows: list[Row] = []
    for row in under(order, "player_daily_cache"):
        zone, factor = zones.get(row["player_id"]), factors.get(row["player_id"])
        if zone is None or factor is None:
            continue
        own = defense.get(row["team"])
        numbers = [
            row["points_mean"], row["minutes_mean"], zone["three_share"], factor["fatigue"],
            factor["matchup"], own["points_allowed"] if own else None,
        ]  # fmt: skip
        score = _mean(row, factor)
        rows.append((order.day, row["player_id"], row["team"], json.dumps(numbers), score, order.at))
    return rows


def _mean(*rows: Mapping[str, Value]) -> float:
    return round(sum(number(row["quality_score"]) for row in rows) / len(rows), 4)
