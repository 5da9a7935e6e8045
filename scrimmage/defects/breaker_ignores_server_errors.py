"""Half of the failures, uncounted."""

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
        if not trouble.refused:
            self._breaker = NoBreaker()
        try:
            super()._learn(ticket, trouble, error)
        finally:
            self._breaker = breaker


def make(seam: Seam) -> Scrape:
    """The reference with a breaker that is told half."""
    return tripping(seam, _Partial)


DEFECT = Defect(
    "breaker_ignores_server_errors",
    "The breaker counts refusals only; a host that answers 500 is asked for ever.",
    Broken("breaker_ignores_server_errors", make),
    {
        "rate_limit/breaker_opens": ("RL4",),
    },
)
