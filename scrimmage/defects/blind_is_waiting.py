"""An outage that is told as a wait."""

from reference.self_heal.execute import Round
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, rounds
from scrimmage.targets.heal_base import Heal


class _Calm(Round):
    def run(self) -> bool:
        super().run()
        return True


def make(machine: HealMachine) -> Heal:
    """The reference, which forgets that it could not see what became of its runs."""
    return rounds(machine, _Calm)


DEFECT = Defect(
    "blind_is_waiting",
    "A start that cannot see what became of its runs says that it waits, and the outage is told to nobody.",
    BrokenHealer("blind_is_waiting", make),
    {
        "self_heal/warehouse_lost_midway": ("SH8",),
    },
)
