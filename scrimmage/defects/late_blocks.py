"""Games that are only late, taken for lost."""

from reference.validation import Severity, ValidationConfig
from reference.validation.checks import Check, Judged
from reference.validation.checks.upstream_late import UpstreamLate
from reference.validation.facts import Facts
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, checking
from scrimmage.targets.gate_base import Decide


class _Lost(UpstreamLate):
    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        found = super().judge(facts, config)
        return Judged(tuple((Severity.BLOCKING, says) for _, says in found.findings), found.measures)


def make(machine: Machine) -> Decide:
    """The reference, to which a game that may still come is as bad as none."""

    def lost(check: Check) -> Check:
        return _Lost(check.scraper, check.table) if isinstance(check, UpstreamLate) else check

    return checking(machine, lost)


DEFECT = Defect(
    "late_blocks",
    "A game that upstream has not given yet closes the gate like one that was lost.",
    BrokenGate("late_blocks", make),
    {
        "gates/late_upstream": ("VG12",),
    },
)
