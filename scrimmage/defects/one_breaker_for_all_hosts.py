"""A breaker without domains."""

from reference.rate_limit import Breaker
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _One:
    """The same breaker for everybody."""

    def __init__(self) -> None:
        self._only = Breaker()

    def get(self, _host: str) -> Breaker:
        return self._only


def make(seam: Seam) -> Scrape:
    """The reference with one breaker."""
    return reference_in(seam, breakers=_One())


DEFECT = Defect(
    "one_breaker_for_all_hosts",
    "One breaker watches all hosts: a sick one stops the others.",
    Broken("one_breaker_for_all_hosts", make),
    {
        "rate_limit/one_host_sick": ("RL6",),
    },
)
