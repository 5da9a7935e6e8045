"""A pacer that is asked, and never says no."""

from reference.rate_limit.pacer import NoPacer, Pacers
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def make(seam: Seam) -> Scrape:
    """The reference with such pacers."""
    return reference_in(seam, pacers=Pacers(lambda _limit, _window: NoPacer()))


DEFECT = Defect(
    "pacer_lets_all_go",
    "The pacer lets every call go, so that the limiter has to refuse them.",
    Broken("pacer_lets_all_go", make),
    {
        "rate_limit/pace_known": ("RL13",),
        "rate_limit/pace_short_window": ("RL13",),
        "rate_limit/pace_by_date": ("RL13",),
        "rate_limit/pace_broken": ("RL13",),
        "rate_limit/pace_learnt": ("RL13",),
        "rate_limit/pace_fixed_window": ("RL13",),
        "rate_limit/pace_sliding_log": ("RL13",),
        "rate_limit/pace_token_bucket": ("RL13",),
        "rate_limit/pace_fleet": ("RL14",),
        "rate_limit/pace_fleet_learnt": ("RL14",),
        "rate_limit/pace_fleet_sixty": ("RL14",),
    },
)
