"""Counts that nobody takes."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, checking
from scrimmage.targets.gate_base import Decide

_COUNTS = ("game_count", "plausible_count")


def make(machine: Machine) -> Decide:
    """The reference without its counts of games."""
    return checking(machine, lambda check: None if check.name in _COUNTS else check)


DEFECT = Defect(
    "games_uncounted",
    "Nobody counts the games, so one that never came is no finding.",
    BrokenGate("games_uncounted", make),
    {
        "gates/asked_late": ("VG2", "VG4"),
    },
)
