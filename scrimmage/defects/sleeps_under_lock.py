"""A backoff that is slept with a lock in hand."""

from threading import Lock

from reference.rate_limit.trip import Trip
from reference.rate_limit.trouble import Trouble
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import tripping
from scrimmage.targets.base import Scrape, Seam

_LOCK = Lock()


class _Holds(Trip):
    def _back_off(self, trouble: Trouble) -> None:
        with _LOCK:
            super()._back_off(trouble)


def make(seam: Seam) -> Scrape:
    """The reference, whose waits queue up at one lock."""
    return tripping(seam, _Holds)


DEFECT = Defect(
    "sleeps_under_lock",
    "The handler sleeps with its lock in hand, so that each caller waits for all before it.",
    Broken("sleeps_under_lock", make),
    {
        "rate_limit/untold_together": ("RL7a",),
    },
)
