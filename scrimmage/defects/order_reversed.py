"""The graph, walked from its end."""

from collections.abc import Collection
from dataclasses import replace

from reference.self_heal.flow import Flow
from reference.self_heal.needs import Findings
from reference.self_heal.plan import PHASES, Plan, Spent
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Backwards(Flow):
    def _plan(self, seen: Findings, used: Spent, now: float, phases: Collection[int]) -> Plan:
        made = super()._plan(seen, used, now, {*PHASES, *phases})
        names = [step.need.processor for step in made.steps]
        steps = [replace(step, after=tuple(names[n + 1 :])) for n, step in enumerate(made.steps)]
        return replace(made, steps=tuple(steps[::-1]))


def make(machine: HealMachine) -> Heal:
    """The reference, which heals features first and box scores last."""
    return healer_over(machine, _Backwards)


DEFECT = Defect(
    "order_reversed",
    "Processors are triggered in the wrong order, so features are computed before what they are made of.",
    BrokenHealer("order_reversed", make),
    {
        "self_heal/upstream_first": ("SH5",),
    },
)
