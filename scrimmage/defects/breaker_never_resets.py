"""A breaker that forgives nothing."""

from reference.rate_limit import Breaker, Breakers, Ticket
from reference.rate_limit.breaker.closed import Closed
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Grudge(Breaker):
    """Counts all failures since it was last open."""

    def succeeded(self, ticket: Ticket) -> None:
        if not isinstance(self._state, Closed):
            super().succeeded(ticket)


def make(seam: Seam) -> Scrape:
    """The reference with such breakers."""
    return reference_in(seam, breakers=Breakers(_Grudge))


DEFECT = Defect(
    "breaker_never_resets",
    "A success does not reset the count, so failures far apart open the breaker.",
    Broken("breaker_never_resets", make),
    {
        "rate_limit/success_resets": ("RL1", "RL8"),
    },
)
