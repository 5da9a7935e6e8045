"""A heal that ends with the answer to a trigger."""

from collections.abc import Mapping

from reference.self_heal import Outcome, State
from reference.self_heal.alerts import Alert
from reference.self_heal.execute import Round
from reference.self_heal.flow import Flow
from reference.self_heal.history import Heal as HealRecord
from reference.self_heal.needs import Findings
from reference.self_heal.plan import Plan
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Answered(Round):
    def _look(self) -> Mapping[str, str]:
        found = dict.fromkeys(self._flying, "success")
        self._end(found)
        return found


class _Trusting(Flow):
    def _round(self, heal: HealRecord, made: Plan | None = None) -> Round:
        return _Answered(self.bench, heal, made.steps if made else ())

    def _go_on(self, heal: HealRecord, seen: Findings, made: Plan) -> Outcome | None:
        outcome = super()._go_on(heal, seen, made)
        return outcome or self._finish(heal, State.HEALED, Alert.HEALED, "triggered")


def make(machine: HealMachine) -> Heal:
    """The reference, to which a trigger that was taken is a table that is whole."""
    return healer_over(machine, _Trusting)


DEFECT = Defect(
    "answer_is_proof",
    "The heal is marked done when the triggers were answered; nobody looks at runs or tables.",
    BrokenHealer("answer_is_proof", make),
    {
        "self_heal/runs_later": (
            "SH2",
            "SH9",
        ),
        "self_heal/upstream_first": ("SH2",),
        "self_heal/calm_after_storm": (
            "SH9",
            "E2",
        ),
    },
)
