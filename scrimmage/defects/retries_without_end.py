"""while True."""

from math import inf

from reference.rate_limit import Ticket
from reference.rate_limit.trip import Trip
from reference.rate_limit.trouble import Trouble
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import tripping
from scrimmage.targets.base import Scrape, Seam


class _Stubborn(Trip):
    """Forgets each attempt, and how long it has waited."""

    def _learn(self, ticket: Ticket, trouble: Trouble, error: Exception | None) -> None:
        self._attempts, self._patience = 1, inf
        super()._learn(ticket, trouble, error)


def make(seam: Seam) -> Scrape:
    """The reference with attempts that are never used up."""
    return tripping(seam, _Stubborn)


DEFECT = Defect(
    "retries_without_end",
    "Nothing counts the attempts: what is always refused is asked for for ever.",
    Broken("retries_without_end", make),
    {
        "rate_limit/refused_for_ever": ("RL3", "RL15"),
        "rate_limit/unavailable_for_ever": ("RL3", "RL15"),
    },
)
