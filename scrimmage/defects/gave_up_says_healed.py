"""A failure that ends as a success."""

from reference.self_heal import Outcome, State
from reference.self_heal.alerts import Alert
from reference.self_heal.flow import Flow
from reference.self_heal.history import Heal as HealRecord
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Proud(Flow):
    def _finish(self, heal: HealRecord, state: State, alert: Alert, what: str) -> Outcome:
        del state, alert
        return super()._finish(heal, State.HEALED, Alert.HEALED, what)


def make(machine: HealMachine) -> Heal:
    """The reference, which knows one way to end."""
    return healer_over(machine, _Proud)


DEFECT = Defect(
    "gave_up_says_healed",
    "A heal that has used up its attempts ends as healed, for it is over.",
    BrokenHealer("gave_up_says_healed", make),
    {
        "self_heal/processor_never_does": ("SH9",),
        "self_heal/refuses_for_ever": ("SH9",),
        "self_heal/api_budget": ("SH9",),
        "self_heal/games_used_up": ("SH9",),
    },
)
