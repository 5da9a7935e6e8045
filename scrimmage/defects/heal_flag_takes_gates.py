"""A flag that reaches into another feature."""

from collections.abc import Mapping

from scrimmage.defects.base import Defect
from scrimmage.defects.gate_parts import Machine, environed
from scrimmage.defects.night_parts import BrokenNight
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference, whose gates hang on self-heal's flag too."""

    def read(env: dict[str, str]) -> Mapping[str, str]:
        heals = env.get("SELF_HEAL_ENABLED", "true")
        return env if heals == "true" else env | {"PHASE_VALIDATION_ENABLED": heals}

    return environed(machine, read)


DEFECT = Defect(
    "heal_flag_takes_gates",
    "SELF_HEAL_ENABLED=false switches the gates off with self-heal.",
    BrokenNight("heal_flag_takes_gates", make_gate=make),
    {"end_to_end/flags_off": ("E3",)},
)
