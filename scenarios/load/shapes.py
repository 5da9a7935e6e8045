"""How many users there are at what time."""

from dataclasses import dataclass
from typing import Literal, get_args

Shape = Literal["steady", "ramp", "spike", "outage"]
"""All at once; more and more; all of them when a window resets, few between; all, and the API goes away."""

SHAPES: tuple[Shape, ...] = get_args(Shape)

FEW = 10
"""One user of so many stays between spikes."""


@dataclass(frozen=True, slots=True)
class Load:
    """One run's worth of users. Times are seconds."""

    shape: Shape
    users: int
    duration: float
    window: float
    """A key's window: a spike comes at each reset, a fifth of a window long."""

    def at(self, t: float) -> int | None:
        """Users that there should be *t* seconds into the run; None once it is over."""
        if t >= self.duration:
            return None
        match self.shape:
            case "ramp":
                # Up to all of them within two thirds; the last third is held.
                return max(1, min(self.users, int(self.users * t * 1.5 / self.duration)))
            case "spike":
                few = max(1, self.users // FEW)
                return self.users if t % self.window < self.window / 5 else few
            case "steady" | "outage":
                return self.users

    @property
    def outage(self) -> tuple[float, float] | None:
        """From when to when the API is away: the middle third, where the shape has an outage."""
        return (self.duration / 3, 2 * self.duration / 3) if self.shape == "outage" else None
