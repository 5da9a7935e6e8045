"""Betting odds: the flat row of v1, the row of v2, and player props."""

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType


class OddsV1Row(msgspec.Struct, frozen=True):
    """One market of one vendor, as the official Python client reads it."""

    type: Literal["2way", "spread", "over/under"]
    vendor: str
    live: bool
    game_id: int
    odds_decimal_home: str
    odds_decimal_visitor: str
    odds_american_home: str
    odds_american_visitor: str
    away_spread: str | None
    over_under: str | None


class OddsRow(msgspec.Struct, frozen=True):
    """The three markets of one vendor; opening odds carry opened_at instead of updated_at."""

    id: int
    game_id: int
    vendor: str
    spread_home_value: str | None
    spread_home_odds: int | None
    spread_away_value: str | None
    spread_away_odds: int | None
    moneyline_home_odds: int | None
    moneyline_away_odds: int | None
    total_value: str | None
    total_over_odds: int | None
    total_under_odds: int | None
    updated_at: str | UnsetType = UNSET
    opened_at: str | UnsetType = UNSET


class OverUnder(msgspec.Struct, frozen=True, tag_field="type", tag="over_under"):
    """Odds for more and for less than the line."""

    over_odds: int
    under_odds: int


class Milestone(msgspec.Struct, frozen=True, tag_field="type", tag="milestone"):
    """Odds for reaching the line."""

    odds: int


class PropRow(msgspec.Struct, frozen=True):
    """One line on one player."""

    id: int
    game_id: int
    player_id: int
    vendor: str
    prop_type: str
    line_value: str
    market: OverUnder | Milestone
    updated_at: str | UnsetType = UNSET
    opened_at: str | UnsetType = UNSET
