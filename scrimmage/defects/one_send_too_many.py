"""Off by one."""

from dataclasses import replace

from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import configured
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference with one retry more."""
    return configured(seam, lambda config: replace(config, max_retries=config.max_retries + 1))


DEFECT = Defect(
    "one_send_too_many",
    "Retries are counted as sends, so a page is sent once more than declared.",
    Broken("one_send_too_many", make),
    {
        "rate_limit/refused_for_ever_untold": ("RL3", "RL15"),
        "rate_limit/server_error_for_ever": ("RL3", "RL15"),
    },
)
