"""A table that is taken for whole because one row is there."""

from dataclasses import replace

from reference.self_heal.needs import Findings, Why
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, finding
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, which asks whether there are rows, and no more."""

    def empty(found: Findings) -> Findings:
        partial = tuple(one for one in found.needs if one.why is Why.PARTIAL or one.game_ids)
        return replace(found, needs=tuple(one for one in found.needs if one not in partial))

    return finding(machine, empty)


DEFECT = Defect(
    "partial_passes",
    "A table counts as complete as soon as one row is there.",
    BrokenHealer("partial_passes", make),
    {
        "self_heal/partial_rows": ("SH2", "SH10"),
        "self_heal/missing_games": ("SH1", "SH2"),
        "self_heal/late_and_missing": ("SH1", "SH2"),
    },
)
