"""The long row of advanced statistics, version 2: 121 fields."""

from random import Random

import msgspec

from simulators.balldontlie.model import Line
from simulators.balldontlie.shapes.advanced import advanced_numbers
from simulators.balldontlie.shapes.base import Number, number
from simulators.balldontlie.shapes.game import GameRow
from simulators.balldontlie.shapes.player import PlayerRow
from simulators.balldontlie.shapes.team import TeamRow

NAMES = """
    pie assist_percentage assist_ratio assist_to_turnover defensive_rating defensive_rebound_percentage
    effective_field_goal_percentage estimated_defensive_rating estimated_net_rating
    estimated_offensive_rating estimated_pace estimated_usage_percentage net_rating offensive_rating
    offensive_rebound_percentage pace pace_per_40 possessions rebound_percentage
    true_shooting_percentage turnover_ratio usage_percentage blocks_against fouls_drawn
    points_fast_break points_off_turnovers points_paint points_second_chance opp_points_fast_break
    opp_points_off_turnovers opp_points_paint opp_points_second_chance pct_assisted_2pt
    pct_assisted_3pt pct_assisted_fgm pct_fga_2pt pct_fga_3pt pct_pts_2pt pct_pts_3pt
    pct_pts_fast_break pct_pts_free_throw pct_pts_midrange_2pt pct_pts_off_turnovers pct_pts_paint
    pct_unassisted_2pt pct_unassisted_3pt pct_unassisted_fgm four_factors_efg_pct
    free_throw_attempt_rate four_factors_oreb_pct opp_efg_pct opp_free_throw_attempt_rate opp_oreb_pct
    opp_turnover_pct team_turnover_pct box_outs box_out_player_rebounds box_out_player_team_rebounds
    defensive_box_outs offensive_box_outs charges_drawn contested_shots contested_shots_2pt
    contested_shots_3pt deflections loose_balls_recovered_def loose_balls_recovered_off
    loose_balls_recovered_total screen_assists screen_assist_points matchup_minutes matchup_fg_pct
    matchup_fga matchup_fgm matchup_3pt_pct matchup_3pa matchup_3pm matchup_assists matchup_turnovers
    partial_possessions matchup_player_points switches_on speed distance touches passes
    secondary_assists free_throw_assists contested_fga contested_fgm contested_fg_pct uncontested_fga
    uncontested_fgm uncontested_fg_pct defended_at_rim_fga defended_at_rim_fgm defended_at_rim_fg_pct
    rebound_chances_def rebound_chances_off rebound_chances_total pct_blocks pct_blocks_allowed pct_fga
    pct_fgm pct_fta pct_ftm pct_personal_fouls pct_personal_fouls_drawn pct_points pct_rebounds_def
    pct_rebounds_off pct_rebounds_total pct_steals pct_3pa pct_3pm pct_turnovers
""".split()  # noqa: SIM905  # 116 quoted lines would hide that it is a list of words
"""The statistics in the order documented; matchup_minutes is text, the rest are numbers."""

AdvancedV2Row = msgspec.defstruct(
    "AdvancedV2Row",
    [
        ("id", int),
        ("period", int),
        ("player", PlayerRow),
        ("team", TeamRow),
        ("game", GameRow),
        *((name, str | None if name == "matchup_minutes" else Number | None) for name in NAMES),
    ],
    frozen=True,
)
AdvancedV2Row.__doc__ = "One player's long row of one game, or of one period of it."


def advanced_v2_values(line: Line, draws: Random) -> list[Number | str]:
    """A value for each of NAMES: as in v1 where v1 has it, else drawn; all zero for who did not play."""
    known = advanced_numbers(line)
    return [known[name] if name in known else _drawn(name, line, draws) for name in NAMES]


def _drawn(name: str, line: Line, draws: Random) -> Number | str:
    if name == "matchup_minutes":
        return f"{line.minutes * 2 // 5}:{draws.randrange(60) if line.minutes else 0:02d}"
    drawn = draws.random()
    if not line.minutes:
        return 0
    if "pct" in name or "percentage" in name or name.endswith("_rate"):
        return number(drawn, 3)
    if "rating" in name or "pace" in name:
        return number(90 + 30 * drawn, 1)
    return int(drawn * (1 + line.minutes / 4))
