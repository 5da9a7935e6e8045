"""Half the graph."""

from collections.abc import Collection

from reference.self_heal.flow import Flow
from reference.self_heal.needs import Findings
from reference.self_heal.night import Asked
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Short(Flow):
    def _detect(self, night: Asked, phases: Collection[int]) -> Findings:
        return super()._detect(night, {2, 3}.intersection(phases))


def make(machine: HealMachine) -> Heal:
    """The reference, which ends at phase 3."""
    return healer_over(machine, _Short)


DEFECT = Defect(
    "phase_four_unseen",
    "Phase 4 is never looked at, as if what it makes came by itself.",
    BrokenHealer("phase_four_unseen", make),
    {
        "self_heal/phase_four_alone": ("SH1", "SH2"),
    },
)
