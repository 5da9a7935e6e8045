"""Games that moved, and are looked for under their old date."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, rewritten
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference with the calendar of the season's first day."""
    return rewritten(
        machine, "LOGICAL_OR(game_date = @game_date", "LOGICAL_OR(@game_date IN (game_date, original_date)"
    )


DEFECT = Defect(
    "moved_away_expected",
    "A game that moved to another day is still expected on the day for which it was announced.",
    BrokenGate("moved_away_expected", make),
    {
        "gates/unusual_dates": ("VG11",),
    },
)
