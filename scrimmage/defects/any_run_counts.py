"""A run that began is taken for one that went well."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, rewritten
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference, which does not look at the status of a run."""
    return rewritten(machine, "status AS status)) AS body", "'success' AS status)) AS body")


DEFECT = Defect(
    "any_run_counts",
    "A processor counts as done when there is any run of it, failed or still running.",
    BrokenGate("any_run_counts", make),
    {
        "gates/days_off": ("VG2", "VG4"),
    },
)
