"""A counter of refusals without its lock."""

from reference.rate_limit import Metrics
from reference.rate_limit.metrics import HostCounts
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Unlocked(HostCounts):
    __slots__ = ()

    def met(self, status: int | None, *, refused: bool) -> None:
        if refused and status is not None:
            before = self._refusals.get(status)
            if before is None:
                before = 0
            after = before + 1
            self._refusals[status] = after


class _Metrics(Metrics):
    def host(self, host: str) -> HostCounts:
        return self._by_host.setdefault(host, _Unlocked(self._clock))


def make(seam: Seam) -> Scrape:
    """The reference, which reads and writes the number of refusals without a lock between."""
    return reference_in(seam, metrics=_Metrics(seam.clock))


DEFECT = Defect(
    "refusals_counted_unlocked",
    "Refusals are counted without a lock: what one thread wrote, another that had read before writes over.",
    Broken("refusals_counted_unlocked", make),
    {"rate_limit/failures_at_once": ("RL16",)},
    within=20,
)
