"""A told wait that is written without its lock."""

from reference.rate_limit import Hold, Holds
from reference.rate_limit.holds import _waiter
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Unlocked(Holds):
    def extend(self, host: str, key: str, hold: Hold) -> None:
        old = self._by_waiter.get(_waiter(host, key))
        longer = old is None or old.until < hold.until
        if longer:
            self._by_waiter[_waiter(host, key)] = hold


def make(seam: Seam) -> Scrape:
    """The reference with such holds."""
    return reference_in(seam, holds=_Unlocked())


DEFECT = Defect(
    "hold_written_unlocked",
    "Whether a told wait is the longest is asked, then written without a lock: a shorter one may replace it.",
    Broken("hold_written_unlocked", make),
    {
        "rate_limit/told_at_once": ("RL2",),
    },
    within=200,
)
