"""A counter of failures without its lock."""

from reference.rate_limit import Breaker, Breakers, Rules, Ticket
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Unlocked(Breaker):
    def failed(self, ticket: Ticket, now: float, rules: Rules) -> float | None:
        return self._fail(ticket, now, rules)


def make(seam: Seam) -> Scrape:
    """The reference, which reads and writes the count of failures without a lock between."""
    return reference_in(seam, breakers=Breakers(_Unlocked))


DEFECT = Defect(
    "counter_unlocked",
    "Failures are counted without a lock: what one thread wrote, another that had read before writes over.",
    Broken("counter_unlocked", make),
    {
        "rate_limit/failures_at_once": ("RL4",),
    },
    within=200,
)
