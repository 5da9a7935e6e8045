"""The injury of a player."""

import msgspec

from simulators.balldontlie.shapes.player import PlayerRow


class InjuryRow(msgspec.Struct, frozen=True):
    """An injury; it has neither id nor year, so cursors are hidden row ids."""

    player: PlayerRow
    return_date: str
    description: str
    status: str
