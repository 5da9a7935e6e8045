"""Two flags that go well one by one."""

from dataclasses import replace

from scrimmage.defects.base import Defect
from scrimmage.defects.night_parts import BrokenNight
from scrimmage.defects.parts import configured
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference, whose retries go with the last of its two flags."""
    return configured(
        seam,
        lambda config: (
            config if config.cb_enabled or config.retry_after_enabled else replace(config, max_retries=0)
        ),
    )


DEFECT = Defect(
    "both_off_give_up",
    "With breaker and Retry-After both off the handler is left out, and the first refusal ends a scrape.",
    BrokenNight("both_off_give_up", scraper=make),
    {"end_to_end/flags_off": ("E3",)},
)
