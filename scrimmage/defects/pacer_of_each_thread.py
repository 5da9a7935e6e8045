"""A pacer in a thread-local variable."""

from threading import local

from reference.rate_limit import Pacers
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Local(local):
    """Each thread has its own, made when it first asks."""

    def __init__(self) -> None:
        self.get = Pacers().get


def make(seam: Seam) -> Scrape:
    """The reference with such pacers."""
    return reference_in(seam, pacers=_Local())


DEFECT = Defect(
    "pacer_of_each_thread",
    "Each thread paces itself as if the key were its own.",
    Broken("pacer_of_each_thread", make),
    {
        "rate_limit/pace_fleet": ("RL14",),
    },
)
