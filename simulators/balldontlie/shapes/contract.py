"""Contracts: of one season, and over their years."""

import msgspec

from simulators.balldontlie.shapes.player import PlayerRow
from simulators.balldontlie.shapes.team import TeamRow


class ContractRow(msgspec.Struct, frozen=True):
    """What a player is paid in one season, in dollars."""

    id: int
    player_id: int
    season: int
    team_id: int
    cap_hit: int | None
    total_cash: int | None
    base_salary: int | None
    rank: int | None
    player: PlayerRow
    team: TeamRow


class ContractAggregateRow(msgspec.Struct, frozen=True):
    """A contract over all its years, in dollars."""

    id: int
    player_id: int
    start_year: int
    end_year: int
    contract_type: str
    contract_status: str | None
    contract_years: int | None
    total_value: int | None
    average_salary: int | None
    guaranteed_at_signing: int | None
    total_guaranteed: int | None
    signed_using: str | None
    free_agent_year: int | None
    free_agent_status: str | None
    contract_notes: dict[str, str] | None
    team_id: int | None
    player: PlayerRow
    team: TeamRow | None
