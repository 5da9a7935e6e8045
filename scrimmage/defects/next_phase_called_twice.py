"""A call that is made again to be sure."""

from collections.abc import Mapping
from dataclasses import dataclass

from reference.validation import Caller
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, gate_over
from scrimmage.targets.gate_base import Decide


@dataclass(frozen=True, slots=True)
class _Twice:
    inner: Caller

    def call(self, url: str, body: Mapping[str, str]) -> None:
        for _ in range(2):
            self.inner.call(url, body)


def make(machine: Machine) -> Decide:
    """The reference with an eager caller."""
    return gate_over(machine, caller=_Twice(machine.caller))


DEFECT = Defect(
    "next_phase_called_twice",
    "The next phase is called twice, and runs twice.",
    BrokenGate("next_phase_called_twice", make),
    {
        "gates/warned_phase": ("VG3",),
        "gates/warehouse_down": ("VG3",),
        "gates/slack_down": ("VG3",),
    },
)
