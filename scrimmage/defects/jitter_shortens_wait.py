"""Jitter that spreads a told wait both ways."""

from collections.abc import Sequence

from reference.rate_limit import told
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def make(seam: Seam) -> Scrape:
    """The reference, which multiplies what it was told with a number around 1."""

    def read(values: Sequence[str], date: str | None, now: float) -> float | None:
        wait = told(values, date, now)
        return None if wait is None else wait * seam.random.uniform(0.5, 1.2)

    return reference_in(seam, read_retry_after=read)


DEFECT = Defect(
    "jitter_shortens_wait",
    "Jitter is drawn around the told wait, so that it is often shortened.",
    Broken("jitter_shortens_wait", make),
    {
        "rate_limit/refused_mid_scrape": ("RL2",),
        "rate_limit/storm": ("RL2",),
        "rate_limit/fleet_limited": ("RL2",),
        "rate_limit/limiter_short_window": ("RL2",),
    },
)
