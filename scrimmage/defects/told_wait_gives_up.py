"""A wait, taken for a refusal."""

from reference.self_heal.execute import Round
from reference.self_heal.history import Attempt
from reference.self_heal.plan import Step
from reference.self_heal.triggers import Refused, ToldToWait
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, rounds
from scrimmage.targets.heal_base import Heal


class _Offended(Round):
    def _answered(self, step: Step, attempt: Attempt, answer: object) -> None:
        super()._answered(step, attempt, Refused(429) if isinstance(answer, ToldToWait) else answer)


def make(machine: HealMachine) -> Heal:
    """The reference, to which to be told to wait is to be refused."""
    return rounds(machine, _Offended)


DEFECT = Defect(
    "told_wait_gives_up",
    "A processor that tells to wait is taken for one that refuses, and the attempts are spent on it.",
    BrokenHealer("told_wait_gives_up", make),
    {
        "self_heal/told_to_wait_long": ("SH2",),
    },
)
