"""The leader of a statistic."""

import msgspec

from simulators.balldontlie.shapes.base import Number
from simulators.balldontlie.shapes.player import PlayerRow


class LeaderRow(msgspec.Struct, frozen=True):
    """A player's mean in one statistic and its rank; ties share a rank."""

    player: PlayerRow
    stat_type: str
    season: int
    value: Number
    games_played: int
    rank: int
