"""A team's shots: how a score comes about."""

from dataclasses import dataclass

from simulators.balldontlie.season.draws import below, between
from simulators.seed import Stream


@dataclass(frozen=True, slots=True)
class Shots:
    """What a team made and missed in a game."""

    twos: int
    threes: int
    free: int
    missed_twos: int
    missed_threes: int
    missed_free: int

    @property
    def points(self) -> int:
        """The score that the shots amount to."""
        return 2 * self.twos + 3 * self.threes + self.free

    @property
    def made(self) -> int:
        """Field goals."""
        return self.twos + self.threes

    @property
    def rebounds_off(self) -> int:
        """Misses that a rebound follows: every field goal missed, and some of the free throws."""
        return self.missed_twos + self.missed_threes + self.missed_free * 2 // 5


def shots(points: int, draw: Stream) -> Shots:
    """Draw shots that amount to *points*, 0 or more, exactly."""
    free = points * between(draw, 90, 220) // 1000
    threes = points * between(draw, 240, 430) // 3000
    rest = points - free - 3 * threes
    if rest % 2:
        free, rest = free + 1, rest - 1
    twos = rest // 2
    return Shots(
        twos=twos,
        threes=threes,
        free=free,
        missed_twos=twos * between(draw, 65, 105) // 100,
        missed_threes=threes * between(draw, 140, 220) // 100 + below(draw, 3),
        missed_free=free * between(draw, 12, 45) // 100,
    )
