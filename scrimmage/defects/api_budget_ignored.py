"""No budget."""

from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, configured_heal
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference with calls for ever."""
    return configured_heal(machine, api_budget=10_000)


DEFECT = Defect(
    "api_budget_ignored",
    "A heal fetches as many games as it likes, and the next morning has no calls left.",
    BrokenHealer("api_budget_ignored", make),
    {
        "self_heal/api_budget": ("SH4",),
        "self_heal/api_budget_unknown": ("SH4",),
        "self_heal/games_used_up": ("SH4",),
    },
)
