"""Two clocks, taken for one."""

from reference.self_heal.lease import Lease
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Punctual(Lease):
    def take(self, places: tuple[str, ...]) -> None:
        self._skew = 0.0
        super().take(places)


def make(machine: HealMachine) -> Heal:
    """The reference, which believes that all clocks agree."""
    return healer_over(machine, lease=_Punctual)


DEFECT = Defect(
    "skew_ignored",
    "A lease is over as soon as one healer's own clock says so, however that differs from the holder's.",
    BrokenHealer("skew_ignored", make),
    {
        "self_heal/two_healers_skewed": ("SH4",),
    },
)
