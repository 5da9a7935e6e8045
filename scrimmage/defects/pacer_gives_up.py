"""A pacer that raises where it should wait."""

from datetime import UTC, datetime

from reference.rate_limit import RateLimited
from reference.rate_limit.pacer import Pacers, pacer
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in

_GLANCE = 0.1  # seconds; a shorter wait is for somebody else's reply


class _Impatient:
    def __init__(self, limit: int | None, window: float) -> None:
        inner = pacer(limit, window)
        self._ask = inner.ask
        self.landed, self.recalled = inner.landed, inner.recalled

    def ask(self, now: float) -> float:
        wait = self._ask(now)
        if wait > _GLANCE:
            raise RateLimited("api", 0, datetime.now(UTC))
        return wait


def make(seam: Seam) -> Scrape:
    """The reference with such pacers."""
    return reference_in(seam, pacers=Pacers(_Impatient))


DEFECT = Defect(
    "pacer_gives_up",
    "A call for which no budget is left fails at once, although it would have to wait only.",
    Broken("pacer_gives_up", make),
    {
        "rate_limit/pace_known": ("RL1",),
        "rate_limit/pace_learnt": ("RL1",),
        "rate_limit/pace_hourly": ("RL1",),
        "rate_limit/pace_fleet": ("RL1",),
        "rate_limit/pace_fleet_learnt": ("RL1",),
        "rate_limit/pace_fleet_sixty": ("RL1",),
        "rate_limit/pace_fixed_window": ("RL1",),
        "rate_limit/pace_sliding_log": ("RL1",),
        "rate_limit/pace_token_bucket": ("RL1",),
    },
)
