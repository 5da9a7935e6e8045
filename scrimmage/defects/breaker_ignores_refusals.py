"""The other half of the failures, uncounted."""

from reference.rate_limit import Ticket
from reference.rate_limit.breaker import NoBreaker
from reference.rate_limit.trip import Trip
from reference.rate_limit.trouble import Trouble
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import tripping
from scrimmage.targets.base import Scrape, Seam


class _Partial(Trip):
    """Keeps some failures from the breaker."""

    def _learn(self, ticket: Ticket, trouble: Trouble, error: Exception | None) -> None:
        breaker = self._breaker
        if trouble.refused:
            self._breaker = NoBreaker()
        try:
            super()._learn(ticket, trouble, error)
        finally:
            self._breaker = breaker


def make(seam: Seam) -> Scrape:
    """The reference with a breaker that is told half."""
    return tripping(seam, _Partial)


DEFECT = Defect(
    "breaker_ignores_refusals",
    "The breaker counts server errors only; refusals without a told wait never open it.",
    Broken("breaker_ignores_refusals", make),
    {
        "rate_limit/breaker_threshold": ("RL4",),
    },
)
