"""Games by the UTC date of their tip-off."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, rewritten
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference, which looks for tonight's games under a date that most of them no longer have."""
    return rewritten(machine, "LOGICAL_OR(game_date = @game_date", "LOGICAL_OR(DATE(tipoff) = @game_date")


DEFECT = Defect(
    "utc_date_of_games",
    "A game that tips off after midnight UTC is not expected, so nobody misses it.",
    BrokenGate("utc_date_of_games", make),
    {
        "gates/damaged_dates": ("VG2",),
    },
)
