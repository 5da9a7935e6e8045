"""Runs that nobody asks about."""

from dataclasses import replace

from reference.self_heal.needs import Why
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, finding
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, which looks at tables only."""
    return finding(
        machine,
        lambda found: replace(found, needs=tuple(one for one in found.needs if one.why is not Why.RUN)),
    )


DEFECT = Defect(
    "failed_runs_unread",
    "A processor that failed is not run again as long as its table has rows.",
    BrokenHealer("failed_runs_unread", make),
    {
        "self_heal/runs_failed": ("SH1",),
        "self_heal/run_under_way": ("SH1",),
    },
)
