"""Games that were called off, and are waited for."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, rewritten
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference, which does not look at the status of a game."""
    return rewritten(machine, "COALESCE(status, '') != 'postponed'", "TRUE")


DEFECT = Defect(
    "postponed_expected",
    "A postponed game is expected like any other, and missed.",
    BrokenGate("postponed_expected", make),
    {
        "gates/unusual_dates": ("VG11",),
    },
)
