"""The caller's own mistakes held against the host."""

from reference.rate_limit import Breaker, Breakers, Rules, Ticket
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Touchy(Breaker):
    """Takes any answer that is no page for a failure."""

    def at_once(self) -> None:
        return None

    def admit(self, now: float, rules: Rules) -> Ticket | None:
        self.last = now, rules
        return super().admit(now, rules)

    def answered(self, ticket: Ticket) -> None:
        self.failed(ticket, *self.last)


def make(seam: Seam) -> Scrape:
    """The reference with such breakers."""
    return reference_in(seam, breakers=Breakers(_Touchy))


DEFECT = Defect(
    "breaker_counts_not_found",
    "404 and its like count as failures of the host and open the breaker.",
    Broken("breaker_counts_not_found", make),
    {
        "rate_limit/client_errors_pass": ("RL6",),
    },
)
