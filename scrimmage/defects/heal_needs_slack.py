"""A heal that ends with its messenger."""

from reference.notify import NullNotifier
from reference.self_heal.flow import Flow
from reference.self_heal.history import Heal as HealRecord
from reference.self_heal.needs import Findings
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, which begins nothing of which nobody hears."""

    class Loud(Flow):
        def _begin(self, seen: Findings) -> HealRecord:
            heal = super()._begin(seen)
            if not machine.slack(f"self-heal started: ({heal.correlation_id})"):
                raise RuntimeError("Slack did not take it")
            return heal

    return healer_over(machine, Loud, notifier=NullNotifier())


DEFECT = Defect(
    "heal_needs_slack",
    "A Slack that does not answer ends the heal.",
    BrokenHealer("heal_needs_slack", make),
    {
        "self_heal/slack_down": ("SH2",),
    },
)
