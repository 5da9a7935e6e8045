"""A log of failures only."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, logging_as
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference, which logs what is worth it."""
    return logging_as(machine, lambda row: [] if row["outcome"] == "open" else [row])


DEFECT = Defect(
    "only_failures_logged",
    "Attempts that passed are not logged, so nobody knows whether the gate ran at all.",
    BrokenGate("only_failures_logged", make),
    {
        "gates/healthy_season": ("VG5",),
        "gates/slack_down": ("VG5",),
    },
)
