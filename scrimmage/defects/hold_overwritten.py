"""A told wait that the last telling replaces."""

from reference.rate_limit import Hold, Holds
from reference.rate_limit.holds import _waiter
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Last(Holds):
    def extend(self, host: str, key: str, hold: Hold) -> None:
        with self._lock:
            self._by_waiter[_waiter(host, key)] = hold


def make(seam: Seam) -> Scrape:
    """The reference with such holds."""
    return reference_in(seam, holds=_Last())


DEFECT = Defect(
    "hold_overwritten",
    "A shorter wait, told later, replaces the longer one.",
    Broken("hold_overwritten", make),
    {
        "rate_limit/told_while_waiting": ("RL2",),
    },
)
