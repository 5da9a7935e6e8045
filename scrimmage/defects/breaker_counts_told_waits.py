"""Waiting taken for failing."""

from reference.rate_limit import Breaker, Breakers, Rules, Ticket
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Impatient(Breaker):
    """Counts every refusal."""

    def told(self, ticket: Ticket, now: float, until: float, rules: Rules) -> float | None:
        del until
        return self.failed(ticket, now, rules)


def make(seam: Seam) -> Scrape:
    """The reference with such breakers."""
    return reference_in(seam, breakers=Breakers(_Impatient))


DEFECT = Defect(
    "breaker_counts_told_waits",
    "A refusal whose told wait is kept counts as a failure, so waiting opens the breaker.",
    Broken("breaker_counts_told_waits", make),
    {
        "rate_limit/told_waits_are_no_failures": ("RL1",),
    },
)
