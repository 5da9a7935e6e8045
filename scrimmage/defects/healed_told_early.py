"""A success that is told before it is one."""

from reference.self_heal import Outcome
from reference.self_heal.alerts import Alert
from reference.self_heal.flow import Flow
from reference.self_heal.history import Heal as HealRecord
from reference.self_heal.needs import Findings
from reference.self_heal.plan import Plan
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Eager(Flow):
    def _go_on(self, heal: HealRecord, seen: Findings, made: Plan) -> Outcome | None:
        outcome = super()._go_on(heal, seen, made)
        if made.steps:
            self._tell(heal, Alert.HEALED, "all runs are over")
        return outcome


def make(machine: HealMachine) -> Heal:
    """The reference, which tells of its success before it looks."""
    return healer_over(machine, _Eager)


DEFECT = Defect(
    "healed_told_early",
    "People are told that a night is healed before anybody has looked at it again.",
    BrokenHealer("healed_told_early", make),
    {
        "self_heal/processor_never_does": ("SH9",),
        "self_heal/refuses_for_ever": ("SH9",),
        "self_heal/api_budget": ("SH9",),
    },
)
