"""A lost answer, taken for a refusal."""

from reference.self_heal.execute import Round
from reference.self_heal.history import Attempt
from reference.self_heal.plan import Step
from reference.self_heal.triggers import NoAnswer, Refused
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, rounds
from scrimmage.targets.heal_base import Heal


class _Offended(Round):
    def _answered(self, step: Step, attempt: Attempt, answer: object) -> None:
        super()._answered(step, attempt, Refused(0) if isinstance(answer, NoAnswer) else answer)


def make(machine: HealMachine) -> Heal:
    """The reference, which never sends a trigger again."""
    return rounds(machine, _Offended)


DEFECT = Defect(
    "no_answer_gives_up",
    "A trigger that nobody answered counts as refused, though it may have been taken.",
    BrokenHealer("no_answer_gives_up", make),
    {
        "self_heal/answer_lost": ("SH6",),
        "self_heal/third_sending": ("SH2",),
    },
)
