"""An alert for each delivery."""

from collections.abc import Iterable
from dataclasses import replace

from reference.validation import Finding, Memory
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, Wrapped, gate_over
from scrimmage.targets.gate_base import Decide


class _Forgetful(Memory):
    def new(self, place: str, findings: Iterable[Finding], told: Iterable[str]) -> list[Finding]:
        del place, told
        return list(findings)


class _Free(Wrapped):
    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        del name, now, timeout
        return None


def make(machine: Machine) -> Decide:
    """The reference, which never knows what it told, nor asks who tells."""
    return replace(gate_over(machine, warehouse=_Free(machine.warehouse)), memory=_Forgetful())


DEFECT = Defect(
    "alert_repeated",
    "An event that is delivered again alerts again, until the channel is muted.",
    BrokenGate("alert_repeated", make),
    {
        "gates/delivered_twice": ("VG8",),
        "gates/delivered_elsewhere": ("VG8",),
    },
)
