"""A full re-run."""

from collections.abc import Collection
from dataclasses import replace

from reference.self_heal.flow import Flow
from reference.self_heal.graph import of_phases
from reference.self_heal.needs import Findings, Need, Why
from reference.self_heal.night import Asked
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Thorough(Flow):
    def _detect(self, night: Asked, phases: Collection[int]) -> Findings:
        found = super()._detect(night, phases)
        every = tuple(Need(one.name, one.phase, Why.RUN) for one in of_phases(phases))
        return replace(found, needs=every) if found.needs else found


def make(machine: HealMachine) -> Heal:
    """The reference, which runs a whole phase again where something in it is missing."""
    return healer_over(machine, _Thorough)


DEFECT = Defect(
    "whole_night_again",
    "Whatever is missing, the whole night is fetched and computed again.",
    BrokenHealer("whole_night_again", make),
    {
        "self_heal/missing_games": ("SH1",),
        "self_heal/missing_tables": ("SH1",),
        "self_heal/runs_failed": ("SH1",),
        "self_heal/run_failed_late": ("SH1",),
        "self_heal/phase_four_alone": ("SH1",),
        "self_heal/runs_twice": ("SH1",),
        "self_heal/calm_after_storm": ("SH1",),
    },
)
