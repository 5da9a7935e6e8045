"""An alert for each start."""

from reference.self_heal.alerts import Alert, Alerts, named
from reference.self_heal.flow import Flow
from reference.self_heal.history import Heal as HealRecord
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Chatty(Flow):
    def _adopt(self, heal: HealRecord) -> None:
        super()._adopt(heal)
        Alerts(heal, self.bench.parts.notifier).send(Alert.STARTED, named(heal.missing))


def make(machine: HealMachine) -> Heal:
    """The reference, which says that it started whenever it does."""
    return healer_over(machine, _Chatty)


DEFECT = Defect(
    "started_told_again",
    "A heal that goes on is told again at each start, until the channel is muted.",
    BrokenHealer("started_told_again", make),
    {
        "self_heal/told_to_wait_long": ("SH7",),
    },
)
