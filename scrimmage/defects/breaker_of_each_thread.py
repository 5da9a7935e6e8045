"""A breaker in a thread-local variable."""

from threading import local

from reference.rate_limit import Breaker
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Local(local):
    """Each thread has a copy, made when it first asks."""

    def __init__(self) -> None:
        self._by_host: dict[str, Breaker] = {}

    def get(self, host: str) -> Breaker:
        return self._by_host.setdefault(host, Breaker())


def make(seam: Seam) -> Scrape:
    """The reference with such breakers."""
    return reference_in(seam, breakers=_Local())


DEFECT = Defect(
    "breaker_of_each_thread",
    "Each thread has a breaker of its own: as many probes go out as there are threads.",
    Broken("breaker_of_each_thread", make),
    {
        "rate_limit/probe_alone": ("RL5",),
    },
)
