"""A pacer that takes its time."""

from collections.abc import Callable

from reference.rate_limit.pacer import Pacers, pacer
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Slow:
    def __init__(self, limit: int | None, window: float) -> None:
        inner = pacer(limit, window)
        self.ask: Callable[[float], float] = lambda now: inner.ask(now) * 2
        self.landed, self.recalled = inner.landed, inner.recalled


def make(seam: Seam) -> Scrape:
    """The reference with such pacers."""
    return reference_in(seam, pacers=Pacers(_Slow))


DEFECT = Defect(
    "pacer_waits_twice",
    "To be on the safe side, each wait of the pacer is twice as long as it has to be.",
    Broken("pacer_waits_twice", make),
    {
        "rate_limit/pace_known": ("RL13",),
        "rate_limit/pace_fleet": ("RL14",),
    },
)
