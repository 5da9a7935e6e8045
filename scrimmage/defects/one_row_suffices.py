"""A table that is taken for whole because one row is there."""

from reference.validation import ValidationConfig
from reference.validation.checks import Check, Judged
from reference.validation.checks.game_count import GameCount
from reference.validation.facts import Facts
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, checking
from scrimmage.targets.gate_base import Decide


class _AnyRow(GameCount):
    def judge(self, facts: Facts, config: ValidationConfig) -> Judged:
        return Judged() if facts.held(self.source) else super().judge(facts, config)


def make(machine: Machine) -> Decide:
    """The reference, which asks whether there are rows, and no more."""

    def any_row(check: Check) -> Check | None:
        if isinstance(check, GameCount):
            return _AnyRow(check.source, check.came)
        return check if check.name not in {"rows_per_game", "consistency"} else None

    return checking(machine, any_row)


DEFECT = Defect(
    "one_row_suffices",
    "A partial table counts as complete as soon as one row is there.",
    BrokenGate("one_row_suffices", make),
    {
        "gates/damaged_dates": ("VG2",),
        "gates/settings": ("VG9",),
    },
)
