"""No lease."""

from reference.self_heal.lease import Lease
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _None(Lease):
    def take(self, places: tuple[str, ...]) -> None:
        del places
        self.token = 1

    def keep(self, ahead: float = 0.0) -> None:
        del ahead


def make(machine: HealMachine) -> Heal:
    """The reference, which takes itself for alone."""
    return healer_over(machine, lease=_None)


DEFECT = Defect(
    "no_lease_taken",
    "No lease is taken, so a scheduler that delivers twice has two healers at work.",
    BrokenHealer("no_lease_taken", make),
    {
        "self_heal/two_healers": ("SH4", "SH6"),
        "self_heal/two_healers_skewed": ("SH4", "SH6"),
        "self_heal/killed_and_skewed": ("SH4", "SH6"),
    },
)
