"""The date on the clock in place of the date of the games."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, changed, gate_over
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference, asked about the day on which it is asked."""
    gate = gate_over(machine)
    return lambda boundary: gate(changed(boundary, game_date=boundary.now[:10]))


DEFECT = Defect(
    "today_for_game_date",
    "The UTC date of now is taken for the game date, which was the day before.",
    BrokenGate("today_for_game_date", make),
    {
        "gates/healthy_season": ("VG1",),
        "gates/unusual_dates": ("VG11",),
        "gates/warned_phase": ("VG3",),
    },
)
