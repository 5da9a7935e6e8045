"""The key is lost over a crash."""

from reference.self_heal.execute import Bench
from reference.self_heal.flow import Flow
from reference.self_heal.history import SENDING
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, which gives each attempt of an earlier start a new key."""

    class Forgetful(Flow):
        def load(self) -> None:
            super().load()
            for attempt in self.heal.attempts if self.heal else ():
                if attempt.status == SENDING:
                    attempt.key = f"{attempt.key}-{machine.parts.correlation()}"

    def flow(bench: Bench) -> Flow:
        return Forgetful(bench)

    return healer_over(machine, flow)


DEFECT = Defect(
    "key_lost",
    "The idempotency key is kept in memory alone: after a crash the trigger is repeated under a new one.",
    BrokenHealer("key_lost", make),
    {
        "self_heal/killed_before_the_run": ("SH6",),
    },
)
