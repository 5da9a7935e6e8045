"""A warning gate that is blind, and keeps it to itself."""

from dataclasses import dataclass

from reference.notify import Notifier
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, gate_over
from scrimmage.targets.gate_base import Decide


@dataclass(frozen=True, slots=True)
class _Findings:
    inner: Notifier

    def send(self, text: str) -> None:
        if "could not check" not in text.splitlines()[0]:
            self.inner.send(text)


def make(machine: Machine) -> Decide:
    """The reference, alerting on findings alone."""
    return gate_over(machine, notifier=_Findings(machine.notifier))


DEFECT = Defect(
    "unchecked_untold",
    "A warning gate that could not check calls on and alerts nobody.",
    BrokenGate("unchecked_untold", make),
    {
        "gates/warehouse_down": ("VG7",),
        "gates/outage_at_each_call": ("VG7",),
    },
)
