"""A probe whose connection breaks never gives its place back."""

import requests

from reference.rate_limit import Breakers, Ticket, TooManyAttempts
from reference.rate_limit.trip import Trip
from reference.rate_limit.trouble import Trouble
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import Endless, tripping
from scrimmage.targets.base import Scrape, Seam


class _Leaks(Trip):
    def _learn(self, ticket: Ticket, trouble: Trouble, error: Exception | None) -> None:
        if isinstance(error, requests.ConnectionError):
            raise TooManyAttempts(self._host, self._attempts, None) from error
        super()._learn(ticket, trouble, error)


def make(seam: Seam) -> Scrape:
    """The reference, with a breaker that never hears of such an end."""
    return tripping(seam, _Leaks, breakers=Breakers(Endless))


DEFECT = Defect(
    "probe_leaked_on_reset",
    "A probe whose connection breaks is never reported to the breaker, which stays half-open for ever.",
    Broken("probe_leaked_on_reset", make),
    {
        "rate_limit/probe_lost": ("RL5",),
    },
)
