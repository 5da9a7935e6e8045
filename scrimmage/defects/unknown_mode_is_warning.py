"""A mode that is misspelt, and quietly another."""

from reference.validation import Mode
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, environed
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference with a default for what it does not know."""

    def known(env: dict[str, str]) -> dict[str, str]:
        wrong = {name for name in env if "_MODE" in name and env[name] not in set(Mode)}
        return env | dict.fromkeys(wrong, "warning")

    return environed(machine, known)


DEFECT = Defect(
    "unknown_mode_is_warning",
    "A mode that does not exist is taken for warning, so a gate that was to block does not.",
    BrokenGate("unknown_mode_is_warning", make),
    {
        "gates/settings": ("VG9",),
    },
)
