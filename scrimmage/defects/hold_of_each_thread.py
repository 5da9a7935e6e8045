"""A told wait in a thread-local variable."""

from threading import local

from reference.rate_limit import Holds
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Local(local):
    """Each thread has a copy, made when it first asks."""

    def __init__(self) -> None:
        mine = Holds()
        self.any, self.get, self.extend = mine.any, mine.get, mine.extend


def make(seam: Seam) -> Scrape:
    """The reference with such holds."""
    return reference_in(seam, holds=_Local())


DEFECT = Defect(
    "hold_of_each_thread",
    "A told wait is kept by the thread that was told; the others call on.",
    Broken("hold_of_each_thread", make),
    {
        "rate_limit/threads_one_key": ("RL2",),
        "rate_limit/told_while_waiting": ("RL2",),
    },
)
