"""Triggers that wait for nothing."""

from collections.abc import Collection
from dataclasses import replace

from reference.self_heal.flow import Flow
from reference.self_heal.needs import Findings
from reference.self_heal.plan import PHASES, Plan, Spent
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Hasty(Flow):
    def _plan(self, seen: Findings, used: Spent, now: float, phases: Collection[int]) -> Plan:
        made = super()._plan(seen, used, now, {*PHASES, *phases})
        return replace(made, steps=tuple(replace(step, after=()) for step in made.steps))


def make(machine: HealMachine) -> Heal:
    """The reference, which triggers the whole closure in one go."""
    return healer_over(machine, _Hasty)


DEFECT = Defect(
    "all_at_once",
    "Everything that has to run is triggered at once, before what it reads is whole.",
    BrokenHealer("all_at_once", make),
    {
        "self_heal/upstream_first": ("SH5",),
        "self_heal/processor_never_does": ("SH5",),
    },
)
