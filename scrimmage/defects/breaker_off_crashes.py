"""A way back that nobody has gone."""

from reference.rate_limit import Protects, RateLimitConfig
from scrimmage.defects.base import Defect
from scrimmage.defects.night_parts import BrokenNight
from scrimmage.defects.parts import handler_in, protected
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference, where nobody thought of a breaker that is not there."""
    handler = handler_in(seam)

    def protect(config: RateLimitConfig) -> Protects:
        if not config.cb_enabled:
            raise AttributeError("'NoneType' object has no attribute 'allows'")
        return handler.bind(config)

    return protected(seam, protect)


DEFECT = Defect(
    "breaker_off_crashes",
    "RATE_LIMIT_CB_ENABLED=false leaves None where the breaker was, and every job raises.",
    BrokenNight("breaker_off_crashes", scraper=make),
    {"end_to_end/flags_off": ("E3",)},
)
