"""A half-open check that lets go of its lock."""

from reference.rate_limit import Breaker, Breakers, Rules, Ticket
from reference.rate_limit.breaker.half_open import HalfOpen
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Gap(Breaker):
    def _admit_probe(self, now: float, rules: Rules) -> Ticket | None:
        with self._lock:
            state = self._state
        if state.refuses_until(now) is not None:
            return None
        ticket = Ticket()
        with self._lock:
            self._ticket = ticket
            self._state = HalfOpen(ticket, now + rules.timeout)
        return ticket


def make(seam: Seam) -> Scrape:
    """The reference with such a breaker."""
    return reference_in(seam, breakers=Breakers(_Gap))


DEFECT = Defect(
    "probe_check_unlocked",
    "The breaker lets go of its lock between asking whether a probe may go and noting that one went.",
    Broken("probe_check_unlocked", make),
    {
        "rate_limit/probe_alone": ("RL5",),
    },
    within=200,
)
