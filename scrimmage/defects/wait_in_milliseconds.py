"""The wrong unit."""

from collections.abc import Sequence

from reference.rate_limit import told
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def read(values: Sequence[str], date: str | None, now: float) -> float | None:
    """A thousandth of what was told."""
    wait = told(values, date, now)
    return None if wait is None else wait / 1000


def make(seam: Seam) -> Scrape:
    """The reference with another reader of Retry-After."""
    return reference_in(seam, read_retry_after=read)


DEFECT = Defect(
    "wait_in_milliseconds",
    "Retry-After is read as milliseconds.",
    Broken("wait_in_milliseconds", make),
    {
        "rate_limit/refused_first_page": ("RL2",),
        "rate_limit/refused_every_page": ("RL2",),
        "rate_limit/refusal_slow": ("RL2",),
        "rate_limit/limiter_token_bucket": ("RL1",),
        "rate_limit/fleet_one_refused": ("RL2",),
        "rate_limit/fleet_limited": ("RL1",),
        "rate_limit/proxy_refusals": ("RL2",),
        "rate_limit/limiter_short_window": ("RL1",),
    },
)
