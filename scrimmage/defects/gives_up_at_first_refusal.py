"""No retry."""

from dataclasses import replace

from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import configured
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference without retries."""
    return configured(seam, lambda config: replace(config, max_retries=0))


DEFECT = Defect(
    "gives_up_at_first_refusal",
    "The first refusal ends the scrape.",
    Broken("gives_up_at_first_refusal", make),
    {
        "rate_limit/refused_last_page": ("RL1", "RL8"),
        "rate_limit/last_attempt_serves": ("RL1", "RL8"),
        "rate_limit/refused_for_ever": ("RL8",),
        "rate_limit/fleet_one_refused": ("RL1", "RL8"),
        "rate_limit/body_drips": ("RL1",),
        "rate_limit/limiter_counts_refusals": ("RL8",),
        "rate_limit/limiter_free_tier": ("RL8",),
        "rate_limit/limiter_short_window": ("RL8",),
        "rate_limit/refusal_cut_off": ("RL1", "RL8"),
        "rate_limit/refused_untold": ("RL1", "RL8"),
        "rate_limit/retry_after_zero": ("RL8",),
        "rate_limit/told_the_longest": ("RL1",),
        "rate_limit/threads_one_key": ("RL1",),
        "rate_limit/told_while_waiting": ("RL1",),
        "rate_limit/told_at_once": ("RL1",),
        "rate_limit/told_before_each_send": ("RL8",),
    },
)
