"""A half-open breaker that lets three calls through."""

from reference.rate_limit import Breaker, Breakers, Rules, Ticket
from reference.rate_limit.breaker.half_open import HalfOpen
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Three(Breaker):
    __slots__ = ("_asking",)

    def _admit_probe(self, now: float, rules: Rules) -> Ticket | None:
        ticket = super()._admit_probe(now, rules)
        if ticket is not None and isinstance(self._state, HalfOpen):
            self._asking = getattr(self, "_asking", 0) % 3 + 1
            if self._asking < 3:  # noqa: PLR2004 (a library's default)
                self._state = HalfOpen(ticket, now)
        return ticket


def make(seam: Seam) -> Scrape:
    """The reference with such a breaker."""
    return reference_in(seam, breakers=Breakers(_Three))


DEFECT = Defect(
    "probes_several",
    "Half-open, the breaker lets three calls through where one is enough to ask.",
    Broken("probes_several", make),
    {
        "rate_limit/probe_alone": ("RL5",),
    },
)
