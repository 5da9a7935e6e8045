"""Retry-After for one status only."""

from reference.rate_limit import Reply
from reference.rate_limit.trip import Trip
from reference.rate_limit.trouble import Trouble, trouble_of
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import tripping
from scrimmage.targets.base import Scrape, Seam


class _Deaf(Trip):
    """Hears nothing but 429."""

    def _read(self, response: Reply) -> Trouble | None:
        if response.status_code == 429:  # noqa: PLR2004 (the one status it knows)
            return super()._read(response)
        return trouble_of(response, None, self._plan.parts.clock.time())


def make(seam: Seam) -> Scrape:
    """The reference, half deaf."""
    return tripping(seam, _Deaf)


DEFECT = Defect(
    "told_by_429_alone",
    "Retry-After is read on 429 and ignored on 503 and 413.",
    Broken("told_by_429_alone", make),
    {
        "rate_limit/unavailable_told": ("RL2",),
        "rate_limit/torture": ("RL9",),
        "rate_limit/box_scores": ("RL2",),
        "rate_limit/player_stats": ("RL2",),
        "rate_limit/told_waits_are_no_failures": ("RL2",),
    },
)
