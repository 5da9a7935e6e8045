"""A heal that is given up in silence."""

from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, telling
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, which tells nobody of its failures."""
    return telling(machine, lambda text: "gave up" not in text and "needs a person" not in text)


DEFECT = Defect(
    "gives_up_silently",
    "A heal is given up and nobody is called.",
    BrokenHealer("gives_up_silently", make),
    {
        "self_heal/refuses_for_ever": ("SH7",),
    },
)
