"""Flags that take a restart, in the gates."""

from collections.abc import Mapping

from scrimmage.defects.base import Defect
from scrimmage.defects.gate_parts import Machine, environed
from scrimmage.defects.night_parts import BrokenNight
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference, which reads its variables once."""
    first: dict[str, str] = {}

    def read(env: dict[str, str]) -> Mapping[str, str]:
        if not first:
            first.update(env)
        return first

    return environed(machine, read)


DEFECT = Defect(
    "gate_flags_stick",
    "The gates keep the flags of the first boundary, so a roll-back takes a restart.",
    BrokenNight("gate_flags_stick", make_gate=make),
    {"end_to_end/flags_off": ("E3",)},
)
