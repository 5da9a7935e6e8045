"""Official corrections: days after a game some counts change, never points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulators.balldontlie.model import Game, Line
from simulators.balldontlie.season.draws import between, chance, pick
from simulators.seed import stream

_PERMILLE = 40
"""Games in a thousand that are corrected."""
_HOUR = 3_600_000_000
_SOONEST, _LATEST = 10, 60
_LAG = 24 * _HOUR
"""The box scores follow the gamebook a day later."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One more of something for one player, from an instant on."""

    player_id: int
    changes: tuple[str, ...]
    """The fields of a line that grow by one."""
    gamebook_at: int
    """Microseconds since the epoch."""

    @property
    def box_at(self) -> int:
        """When the box scores show it."""
        return self.gamebook_at + _LAG


_KINDS = (("ast",), ("blk",), ("dreb",), ("oreb",), ("fga",))


def correction(game: Game, lines: Sequence[Line], seed: int) -> Correction | None:
    """The correction of *game*, for the few that have one: 10 to 60 hours after its end."""
    draw = stream(seed, "pipeline", "correction", game.id)
    played = [line for line in lines if line.minutes]
    if not chance(draw, _PERMILLE) or not played:
        return None
    hours = between(draw, _SOONEST, _LATEST)
    return Correction(pick(draw, played).player_id, pick(draw, _KINDS), game.ends + hours * _HOUR)


def corrected(lines: Sequence[Line], change: Correction) -> list[Line]:
    """*lines* with the correction made."""
    return [
        replace(line, **{name: getattr(line, name) + 1 for name in change.changes})
        if line.player_id == change.player_id
        else line
        for line in lines
    ]
