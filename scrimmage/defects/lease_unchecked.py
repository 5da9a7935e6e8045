"""A lease that is taken from whoever holds it."""

from reference.self_heal.lease import Lease
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Rude(Lease):
    def take(self, places: tuple[str, ...]) -> None:
        self._skew = -float("inf")
        super().take(places)


def make(machine: HealMachine) -> Heal:
    """The reference, to which every lease is over."""
    return healer_over(machine, lease=_Rude)


DEFECT = Defect(
    "lease_unchecked",
    "A lease is written, and nobody looks whether another one holds it.",
    BrokenHealer("lease_unchecked", make),
    {
        "self_heal/two_healers": ("SH4",),
    },
)
