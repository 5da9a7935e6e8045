"""An error without its one useful fact."""

from collections.abc import Callable

from reference.rate_limit import RateLimited, Reply
from reference.rate_limit.trip import Trip
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import tripping
from scrimmage.targets.base import Scrape, Seam


class _Terse(Trip):
    """Says what happened and no more."""

    def run[R: Reply](self, send: Callable[[], R]) -> R:
        try:
            return super().run(send)
        except RateLimited:
            raise RuntimeError("the API refuses us") from None


def make(seam: Seam) -> Scrape:
    """The reference with a shorter error."""
    return tripping(seam, _Terse)


DEFECT = Defect(
    "long_wait_untold",
    "The error of a long told wait does not say until when, so nobody can plan for it.",
    Broken("long_wait_untold", make),
    {
        "rate_limit/told_too_long": ("RL10",),
    },
)
