"""A key that dies with the healer."""

from reference.self_heal.flow import Flow
from reference.self_heal.history import SENDING
from reference.self_heal.history import Heal as HealRecord
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Forgetful(Flow):
    def _adopt(self, heal: HealRecord) -> None:
        for one in heal.attempts:
            one.key = self.bench.parts.correlation() if one.status == SENDING else one.key
        super()._adopt(heal)


def make(machine: HealMachine) -> Heal:
    """The reference, which gives what it takes over another key."""
    return healer_over(machine, _Forgetful)


DEFECT = Defect(
    "key_lost",
    "A healer that is started again repeats a trigger under another key; a run still queued is begun twice.",
    BrokenHealer("key_lost", make),
    {
        "self_heal/killed_before_it_runs": ("SH6",),
    },
)
