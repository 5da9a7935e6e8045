"""Flags that take a restart, in the scraper."""

from collections.abc import Mapping

from scrimmage.defects.base import Defect
from scrimmage.defects.night_parts import BrokenNight
from scrimmage.defects.parts import environed
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference, which reads its variables once."""
    first: dict[str, str] = {}

    def read(env: Mapping[str, str]) -> Mapping[str, str]:
        if not first:
            first.update(env)
        return first

    return environed(seam, read)


DEFECT = Defect(
    "scraper_flags_stick",
    "The scraper keeps the flags of its first job, so a roll-back takes a restart.",
    BrokenNight("scraper_flags_stick", scraper=make),
    {"end_to_end/flags_off": ("E3",)},
)
