"""All who were told a time come back at that very moment."""

from dataclasses import replace

from reference.rate_limit.holds import Hold, Holds
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Punctual(Holds):
    def extend(self, host: str, key: str, hold: Hold) -> None:
        super().extend(host, key, replace(hold, latest=hold.until))


def make(seam: Seam) -> Scrape:
    """The reference without jitter after a told wait."""
    return reference_in(seam, holds=_Punctual())


DEFECT = Defect(
    "told_crowd",
    "A told wait is kept to the moment by everybody, so that all who were told it come back at once.",
    Broken("told_crowd", make),
    {
        "rate_limit/told_together": ("RL7c",),
    },
)
