"""A heal of the dead, left to them."""

from reference.self_heal.flow import Flow
from reference.self_heal.lease import BusyError
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Polite(Flow):
    def load(self) -> None:
        super().load()
        if self.heal is not None:
            raise BusyError(self.heal.correlation_id)


def make(machine: HealMachine) -> Heal:
    """The reference, which goes on with nothing."""
    return healer_over(machine, _Polite)


DEFECT = Defect(
    "open_heal_is_busy",
    "A heal that has not finished is somebody else's, also when that one was killed an hour ago.",
    BrokenHealer("open_heal_is_busy", make),
    {
        "self_heal/killed_anywhere": ("SH6",),
        "self_heal/told_to_wait_long": ("SH2",),
        "self_heal/warehouse_out_at_each_call": ("E2",),
    },
)
