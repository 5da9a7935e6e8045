"""Counters of pages in place of requests."""

from collections.abc import Callable

from reference.rate_limit import Reply, Ticket
from reference.rate_limit.trip import Trip
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import tripping
from scrimmage.targets.base import Scrape, Seam


class _Trip(Trip):
    __slots__ = ()

    def _go[R: Reply](self, ticket: Ticket, send: Callable[[], R]) -> R | None:
        if self._attempts:
            self._counts.add("sends", -1)
        return super()._go(ticket, send)


def make(seam: Seam) -> Scrape:
    """The reference, which counts a page once, however often it sends."""
    return tripping(seam, _Trip)


DEFECT = Defect(
    "retries_uncounted",
    "A page counts as one request, however often it is sent again.",
    Broken("retries_uncounted", make),
    {"rate_limit/counted_without_breaker": ("RL16",)},
)
