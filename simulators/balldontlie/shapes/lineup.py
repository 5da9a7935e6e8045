"""The place of a player in a game's line-up."""

import msgspec

from simulators.balldontlie.shapes.player import PlayerRow
from simulators.balldontlie.shapes.team import TeamRow


class LineupRow(msgspec.Struct, frozen=True):
    """A player who is listed for a game, as starter or on the bench."""

    id: int
    game_id: int
    starter: bool
    position: str
    player: PlayerRow
    team: TeamRow
