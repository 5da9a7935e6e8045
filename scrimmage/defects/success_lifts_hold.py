"""A told wait that a success ends."""

from collections.abc import Callable

from reference.rate_limit.headers import Reply
from reference.rate_limit.holds import _waiter
from reference.rate_limit.trip import Trip
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import tripping
from scrimmage.targets.base import Scrape, Seam


class _Lifts(Trip):
    def run[R: Reply](self, send: Callable[[], R]) -> R:
        response = super().run(send)
        self._plan.holds._by_waiter.pop(_waiter(self._host, self._key), None)  # noqa: SLF001 (a defect meddles)
        return response


def make(seam: Seam) -> Scrape:
    """The reference, whose successes forget what was told."""
    return tripping(seam, _Lifts)


DEFECT = Defect(
    "success_lifts_hold",
    "A call that was under way and is served lifts the wait that was told meanwhile.",
    Broken("success_lifts_hold", make),
    {
        "rate_limit/told_while_waiting": ("RL2",),
    },
)
