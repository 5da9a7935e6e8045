"""A day off that is an alarm."""

from dataclasses import dataclass, replace

from reference.validation import CHECKS, Severity, ValidationConfig
from reference.validation.checks import Judged
from reference.validation.facts import Facts, schedule
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, gate_over
from scrimmage.targets.gate_base import Decide


@dataclass(frozen=True, slots=True)
class _SomeGames:
    name = "some_games"
    subject = "nbac_schedule"
    asks = (schedule,)

    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        del config
        return Judged() if facts.expected else Judged(((Severity.BLOCKING, "no games found"),))


def make(machine: Machine) -> Decide:
    """The reference with one check too many."""
    more = {phase: (*checks, _SomeGames()) for phase, checks in CHECKS.items()}
    return replace(gate_over(machine), checks=more)


DEFECT = Defect(
    "no_games_is_failure",
    "A date without games is taken for a failure.",
    BrokenGate("no_games_is_failure", make),
    {
        "gates/healthy_season": ("VG1",),
        "gates/unusual_dates": ("VG11",),
    },
)
