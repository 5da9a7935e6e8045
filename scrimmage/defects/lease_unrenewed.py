"""A lease that nobody renews."""

from reference.self_heal.lease import Lease
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Once(Lease):
    def keep(self, ahead: float = 0.0) -> None:
        del ahead


def make(machine: HealMachine) -> Heal:
    """The reference, which works on when its lease is over."""
    return healer_over(machine, lease=_Once)


DEFECT = Defect(
    "lease_unrenewed",
    "A lease is taken once and neither renewed nor looked at again, while the work outlasts it.",
    BrokenHealer("lease_unrenewed", make),
    {
        "self_heal/lease_runs_out": ("SH4", "SH6"),
    },
)
