"""Games that are only late, taken for lost."""

from dataclasses import replace

from reference.self_heal.needs import Findings, Need, Why
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, finding
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, to which a game that may still come is missing."""

    def lost(found: Findings) -> Findings:
        late = [one for one in found.waits if one.game_id]
        has = {one.processor for one in found.needs}
        needs = {one.processor: Need(one.processor, 2, Why.MISSING, (one.game_id,), 1) for one in late}
        more = tuple(need for name, need in needs.items() if name not in has)
        return replace(found, needs=more + found.needs)

    return finding(machine, lost)


DEFECT = Defect(
    "late_healed",
    "A game that upstream has not given yet is fetched again and again.",
    BrokenHealer("late_healed", make),
    {
        "self_heal/late_nights": ("SH3",),
        "self_heal/late_and_missing": ("SH1",),
    },
)
