"""What a run may cost at most, and whether it has."""

from dataclasses import dataclass

from scrimmage.staging.model import Budget
from simulators.clock import micros


@dataclass(frozen=True, slots=True)
class Meter:
    """A budget, counted from the workload's start."""

    budget: Budget
    start: int
    """Microseconds of the run at which the workload began."""

    def spent(self, calls: int, now: int) -> str:
        """What is spent after so many *calls* at *now* (microseconds of the run); empty while nothing is."""
        if calls >= self.budget.requests:
            return f"{calls} of {self.budget.requests} requests are made"
        if now >= self.end:
            return f"{self.budget.minutes:g} minutes are over"
        return ""

    @property
    def end(self) -> int:
        """When the time is over, microseconds of the run."""
        return self.start + micros(self.budget.minutes * 60)
