"""A probe whose failure is not counted."""

from reference.rate_limit import Breaker, Breakers, Rules, Ticket
from reference.rate_limit.breaker.half_open import HalfOpen
from reference.rate_limit.breaker.open import Open
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Forgives(Breaker):
    def failed(self, ticket: Ticket, now: float, rules: Rules) -> float | None:
        if isinstance(self._state, HalfOpen):
            self._state = Open(now)
            return None
        return super().failed(ticket, now, rules)


def make(seam: Seam) -> Scrape:
    """The reference with such a breaker."""
    return reference_in(seam, breakers=Breakers(_Forgives))


DEFECT = Defect(
    "probe_failure_forgiven",
    "A probe that fails does not open the breaker again: the next caller asks at once.",
    Broken("probe_failure_forgiven", make),
    {
        "rate_limit/probe_alone": ("RL4",),
        "rate_limit/probe_fails_late": ("RL4",),
    },
)
