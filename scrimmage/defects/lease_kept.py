"""A lease that is not given back."""

from reference.self_heal.lease import Lease
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Kept(Lease):
    def give_back(self) -> None:
        self._held.clear()


def make(machine: HealMachine) -> Heal:
    """The reference, which leaves without a word."""
    return healer_over(machine, lease=_Kept)


DEFECT = Defect(
    "lease_kept",
    "A lease is never given back, so whoever is started next finds it held.",
    BrokenHealer("lease_kept", make),
    {
        "self_heal/told_to_wait_long": ("SH2",),
    },
)
