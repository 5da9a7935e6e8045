"""A heal of a game that fetches all of them."""

from dataclasses import replace

from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, finding
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, whose triggers name no games."""
    return finding(
        machine,
        lambda found: replace(found, needs=tuple(replace(one, game_ids=()) for one in found.needs)),
    )


DEFECT = Defect(
    "games_unnamed",
    "A trigger names no games, so that one that is missing costs the calls of a whole date.",
    BrokenHealer("games_unnamed", make),
    {
        "self_heal/late_and_missing": ("SH1",),
        "self_heal/missing_games": ("SH1",),
    },
    within=3,
)
