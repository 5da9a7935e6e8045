"""A night in which nothing blocks."""

from scrimmage.defects.base import Defect
from scrimmage.defects.blocking_gate_calls_on import make
from scrimmage.defects.night_parts import BrokenNight

DEFECT = Defect(
    "blocked_phase_called",
    "Phase 4 computes from a third of the games, as the gate before it only warns.",
    BrokenNight("blocked_phase_called", make_gate=make),
    {"end_to_end/refused_night": ("E1",)},
)
