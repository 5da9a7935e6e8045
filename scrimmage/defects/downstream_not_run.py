"""Nothing runs after a heal."""

from collections.abc import Collection
from dataclasses import replace

from reference.self_heal.flow import Flow
from reference.self_heal.needs import Findings
from reference.self_heal.night import Asked
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal

_RAW = 2
"""The phase that loads files."""


class _Content(Flow):
    def _detect(self, night: Asked, phases: Collection[int]) -> Findings:
        found = super()._detect(night, phases)
        healed = self.heal is not None and self.heal.phase == _RAW and self.heal.attempts
        return (
            replace(found, needs=tuple(one for one in found.needs if one.phase == _RAW)) if healed else found
        )


def make(machine: HealMachine) -> Heal:
    """The reference, which is done when phase 2 is."""
    return healer_over(machine, _Content)


DEFECT = Defect(
    "downstream_not_run",
    "Phases 3 and 4 do not run again after phase 2 was healed, and keep what they made of half the data.",
    BrokenHealer("downstream_not_run", make),
    {
        "self_heal/answer_lost": ("SH2",),
        "self_heal/triggers_away": ("SH2",),
        "self_heal/runs_twice": ("SH2",),
        "self_heal/told_to_wait": ("SH2",),
        "self_heal/lease_runs_out": (
            "SH2",
            "SH6",
        ),
        "self_heal/two_healers": ("SH2",),
        "self_heal/third_attempt": ("SH2",),
        "self_heal/told_to_wait_untold": ("SH2",),
        "self_heal/warehouse_lost_midway": ("E2",),
    },
)
