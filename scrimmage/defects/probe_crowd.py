"""An opened breaker that closes by the clock."""

from reference.rate_limit import Breaker, Breakers, Rules, Ticket
from reference.rate_limit.breaker.closed import HEALTHY
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Crowd(Breaker):
    def _admit_probe(self, now: float, rules: Rules) -> Ticket | None:
        del rules
        with self._lock:
            if self._state.refuses_until(now) is not None:
                return None
            self._state = HEALTHY
            return self._ticket


def make(seam: Seam) -> Scrape:
    """The reference with such a breaker."""
    return reference_in(seam, breakers=Breakers(_Crowd))


DEFECT = Defect(
    "probe_crowd",
    "When its time is up the breaker lets everybody through at once.",
    Broken("probe_crowd", make),
    {
        "rate_limit/probe_alone": ("RL5",),
    },
)
