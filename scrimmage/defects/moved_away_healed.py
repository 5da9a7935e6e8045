"""Games that moved, and are looked for under their old date."""

from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, rewritten_heal
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference with the calendar of the season's first day."""
    return rewritten_heal(
        machine, "LOGICAL_OR(game_date = @game_date", "LOGICAL_OR(@game_date IN (game_date, original_date)"
    )


DEFECT = Defect(
    "moved_away_healed",
    "A game that moved to another day is missing on the day for which it was announced.",
    BrokenHealer("moved_away_healed", make),
    {
        "self_heal/unusual_nights": ("SH3",),
    },
)
