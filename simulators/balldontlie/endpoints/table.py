"""The one table of what can be called: path, tier, parameters, form of the reply, row, builder."""

from simulators.balldontlie.endpoints import (
    averages,
    box_scores,
    contracts,
    games,
    leaders,
    lineups,
    odds,
    players,
    plays,
    props,
    standings,
    stats,
    teams,
)
from simulators.balldontlie.endpoints.base import Endpoint, Form
from simulators.balldontlie.shapes.advanced import AdvancedRow
from simulators.balldontlie.shapes.advanced_v2 import AdvancedV2Row
from simulators.balldontlie.shapes.average import AverageRow, PlayerAverageRow, TeamAverageRow
from simulators.balldontlie.shapes.box_score import BoxScoreRow
from simulators.balldontlie.shapes.contract import ContractAggregateRow, ContractRow
from simulators.balldontlie.shapes.game import GameRow
from simulators.balldontlie.shapes.injury import InjuryRow
from simulators.balldontlie.shapes.leader import LeaderRow
from simulators.balldontlie.shapes.lineup import LineupRow
from simulators.balldontlie.shapes.odds import OddsRow, OddsV1Row, PropRow
from simulators.balldontlie.shapes.play import PlayRow
from simulators.balldontlie.shapes.player import PlayerRow
from simulators.balldontlie.shapes.standing import StandingRow
from simulators.balldontlie.shapes.stat import StatRow
from simulators.balldontlie.shapes.team import TeamRow

_PLAYERS = ("team_ids", "player_ids", "search", "first_name", "last_name")
_RANGE = ("start_date", "end_date")
_LINES = ("player_ids", "game_ids", "dates", "seasons", "postseason")
_PLAYER_SEASONS = ("regular", "playoffs", "ist", "playin")
_TEAM_SEASONS = ("regular", "playoffs", "ist")

# Tiers as documented; where no tier is documented (line-ups, plays, contracts, props, team averages): GOAT.
ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        path="v1/teams", tier="free", form=Form.WHOLE, row=TeamRow, build=teams.teams,
        takes=("division", "conference"),
    ),
    Endpoint(path="v1/teams/{id}", tier="free", form=Form.ONE, row=TeamRow, build=teams.teams),
    Endpoint(
        path="v1/players", tier="free", form=Form.PAGES, row=PlayerRow, build=players.players, takes=_PLAYERS
    ),
    Endpoint(
        path="v1/players/active", tier="all-star", form=Form.PAGES, row=PlayerRow, build=players.active,
        takes=_PLAYERS,
    ),
    Endpoint(path="v1/players/{id}", tier="free", form=Form.ONE, row=PlayerRow, build=players.players),
    Endpoint(
        path="v1/games", tier="free", form=Form.PAGES, row=GameRow, build=games.games,
        takes=("dates", "team_ids", "seasons", "postseason", *_RANGE),
    ),
    Endpoint(path="v1/games/{id}", tier="free", form=Form.ONE, row=GameRow, build=games.game),
    Endpoint(
        path="v1/stats", tier="all-star", form=Form.PAGES, row=StatRow, build=stats.stats,
        takes=(*_LINES, *_RANGE, "period"),
    ),
    Endpoint(
        path="v1/stats/advanced", tier="goat", form=Form.PAGES, row=AdvancedRow, build=stats.advanced,
        takes=_LINES,
    ),
    Endpoint(
        path="v2/stats/advanced", tier="goat", form=Form.PAGES, row=AdvancedV2Row, build=stats.advanced_v2,
        takes=(*_LINES, *_RANGE, "period"),
    ),
    Endpoint(
        path="v1/season_averages", tier="all-star", form=Form.WHOLE, row=AverageRow, build=averages.of_player,
        takes=("season", "player_id"), needs=("season", "player_id"),
    ),
    Endpoint(
        path="v1/season_averages/{category}", tier="all-star", form=Form.PAGES, row=PlayerAverageRow,
        build=averages.by_category, takes=("season", "season_type", "type", "player_ids"),
        needs=("season", "season_type", "type"),
        choices={"category": tuple(averages.PLAYER_TYPES), "season_type": _PLAYER_SEASONS},
    ),
    Endpoint(
        path="v1/team_season_averages/{category}", tier="goat", form=Form.PAGES, row=TeamAverageRow,
        build=averages.by_team_category, takes=("season", "season_type", "type", "team_ids"),
        needs=("season", "season_type"),
        choices={"category": tuple(averages.TEAM_TYPES), "season_type": _TEAM_SEASONS},
    ),
    Endpoint(
        path="v1/standings", tier="goat", form=Form.WHOLE, row=StandingRow, build=standings.standings,
        takes=("season",), needs=("season",),
    ),
    Endpoint(
        path="v1/box_scores", tier="goat", form=Form.WHOLE, row=BoxScoreRow, build=box_scores.by_date,
        takes=("date",), needs=("date",),
    ),
    Endpoint(
        path="v1/box_scores/live", tier="goat", form=Form.WHOLE, row=BoxScoreRow, build=box_scores.live
    ),
    Endpoint(
        path="v1/player_injuries", tier="all-star", form=Form.PAGES, row=InjuryRow, build=players.injuries,
        takes=("team_ids", "player_ids"),
    ),
    Endpoint(
        path="v1/leaders", tier="goat", form=Form.WHOLE, row=LeaderRow, build=leaders.leaders,
        takes=("stat_type", "season", "season_type"), needs=("stat_type", "season"),
        choices={"stat_type": leaders.STAT_TYPES, "season_type": ("regular", "playoffs")},
    ),
    Endpoint(
        path="v1/lineups", tier="goat", form=Form.PAGES, row=LineupRow, build=lineups.lineups,
        takes=("game_ids",), needs=("game_ids",),
    ),
    Endpoint(
        path="v1/plays", tier="goat", form=Form.WHOLE, row=PlayRow, build=plays.plays,
        takes=("game_id",), needs=("game_id",),
    ),
    Endpoint(
        path="v1/contracts/teams", tier="goat", form=Form.WHOLE, row=ContractRow, build=contracts.by_team,
        takes=("team_id", "season"), needs=("team_id",),
    ),
    Endpoint(
        path="v1/contracts/players", tier="goat", form=Form.PAGES, row=ContractRow, build=contracts.by_player,
        takes=("player_id", "seasons"), needs=("player_id",),
    ),
    Endpoint(
        path="v1/contracts/players/aggregate", tier="goat", form=Form.WHOLE, row=ContractAggregateRow,
        build=contracts.aggregate, takes=("player_id",), needs=("player_id",),
    ),
    Endpoint(
        path="v1/odds", tier="goat", form=Form.WHOLE, row=OddsV1Row, build=odds.v1, takes=("date", "game_id")
    ),
    Endpoint(
        path="v2/odds", tier="goat", form=Form.PAGES, row=OddsRow, build=odds.current,
        takes=("dates", "game_ids"),
    ),
    Endpoint(
        path="v2/odds/opening", tier="goat", form=Form.PAGES, row=OddsRow, build=odds.opening,
        takes=("dates", "game_ids"),
    ),
    Endpoint(
        path="v2/odds/player_props", tier="goat", form=Form.PROPS, row=PropRow, build=props.current,
        takes=("game_id", "player_id", "prop_type"), needs=("game_id",),
    ),
    Endpoint(
        path="v2/odds/player_props/opening", tier="goat", form=Form.PROPS, row=PropRow, build=props.opening,
        takes=("game_id", "player_id", "prop_type", "vendors"), needs=("game_id",),
    ),
)  # fmt: skip
"""Every endpoint; of two that fit a path the earlier one answers."""
