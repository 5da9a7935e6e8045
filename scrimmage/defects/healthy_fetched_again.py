"""A heal of what is whole."""

from collections.abc import Collection
from dataclasses import replace

from reference.self_heal.flow import Flow
from reference.self_heal.needs import Findings, Need, Why
from reference.self_heal.night import Asked
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal

_RAW = 2
"""The phase that loads files."""


class _Nightly(Flow):
    def _detect(self, night: Asked, phases: Collection[int]) -> Findings:
        found = super()._detect(night, phases)
        need = Need("nbac_schedule", _RAW, Why.MISSING, games=1)
        return replace(found, needs=found.needs or (need,)) if _RAW in phases and not self.heal else found


def make(machine: HealMachine) -> Heal:
    """The reference, which loads the schedule again to be sure."""
    return healer_over(machine, _Nightly)


DEFECT = Defect(
    "healthy_fetched_again",
    "The schedule is fetched again every night, in case it is not whole.",
    BrokenHealer("healthy_fetched_again", make),
    {
        "self_heal/healthy_nights": ("SH3",),
        "self_heal/unusual_nights": ("SH3",),
        "self_heal/wrong_values": ("SH3",),
    },
)
