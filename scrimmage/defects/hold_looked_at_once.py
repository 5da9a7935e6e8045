"""A told wait that is slept out without another look."""

from reference.rate_limit import Ticket
from reference.rate_limit.trip import Trip
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import tripping
from scrimmage.targets.base import Scrape, Seam


class _Once(Trip):
    """Sleeps the wait that it has seen, and calls."""

    def _wait(self) -> Ticket:
        now = self._plan.parts.clock.monotonic()
        hold = self._plan.holds.get(self._host, self._key, now)
        if hold is not None:
            self._keep(hold, now)
        self._refuse_if_open(self._plan.parts.clock.monotonic(), None)
        return self._breaker.admit(now, self._plan.rules) or Ticket()


def make(seam: Seam) -> Scrape:
    """The reference, which looks at the told wait once."""
    return tripping(seam, _Once)


DEFECT = Defect(
    "hold_looked_at_once",
    "Who has slept a told wait out does not look whether it has grown meanwhile.",
    Broken("hold_looked_at_once", make),
    {
        "rate_limit/told_while_waiting": ("RL2",),
    },
)
