"""A run's clock for one who takes turns: while it sleeps, others go on."""

from simulators.clock import Clock
from simulators.turns import Turns


class TurnClock:
    """The time of *clock*; sleeping gives others their turn, once :attr:`turns` says whose turns they are."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.turns: Turns | None = None

    def now(self) -> int:
        """Microseconds since the run began."""
        return self._clock.now()

    def sleep(self, duration: int) -> None:
        """Let *duration* microseconds pass, and others do meanwhile what they do."""
        if duration <= 0:
            return
        if self.turns is None:
            self._clock.sleep(duration)
        else:
            self.turns.sleep(self._clock.now() + duration)
