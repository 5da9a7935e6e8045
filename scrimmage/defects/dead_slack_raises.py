"""A messenger whose death stops the night."""

from collections.abc import Callable
from dataclasses import dataclass

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, gate_over
from scrimmage.targets.gate_base import Decide


@dataclass(frozen=True, slots=True)
class _Strict:
    post: Callable[[str], bool]

    def send(self, text: str) -> None:
        if not self.post(text):
            raise RuntimeError("Slack did not take the alert")


def make(machine: Machine) -> Decide:
    """The reference, for which Slack has to work."""
    return gate_over(machine, notifier=_Strict(machine.post))


DEFECT = Defect(
    "dead_slack_raises",
    "An alert that Slack does not take ends the gate, so the next phase is never called.",
    BrokenGate("dead_slack_raises", make),
    {
        "gates/slack_down": ("VG3",),
    },
)
