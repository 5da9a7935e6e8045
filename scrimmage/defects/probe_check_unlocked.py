"""A half-open check that lets go of its lock."""

from reference.rate_limit import Breaker, Breakers, Rules
from reference.rate_limit.breaker.half_open import HalfOpen
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Gap(Breaker):
    def _admit_probe(self, now: float, rules: Rules) -> int | None:
        with self._lock:
            refused = self._state.refuses_until(now)
        if refused is not None:
            return None
        with self._lock:
            self._ticket += 1
            self._state = HalfOpen(self._ticket, now + rules.lease)
            return self._ticket


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
)
