"""A negative Retry-After that reaches sleep()."""

from collections.abc import Sequence

from reference.rate_limit import Ticket
from reference.rate_limit.trip import Trip
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import tripping
from scrimmage.targets.base import Scrape, Seam


def read(values: Sequence[str], date: str | None, now: float) -> float | None:
    """Any number at all."""
    del date, now
    try:
        return float(values[0]) if values else None
    except ValueError:
        return None


class _Sleeps(Trip):
    """Sleeps what it was told on the spot."""

    def _hold(self, ticket: Ticket, told: float, now: float) -> None:
        del ticket, now
        self._plan.parts.clock.sleep(told)


def make(seam: Seam) -> Scrape:
    """The reference without a look at what it was told before it sleeps."""
    return tripping(seam, _Sleeps, read_retry_after=read)


DEFECT = Defect(
    "negative_wait_slept",
    "Whatever number Retry-After holds is slept, a negative one too, which raises.",
    Broken("negative_wait_slept", make),
    {
        "rate_limit/torture": ("RL9",),
    },
)
