"""Wrong gates over the real machine: a child process runs ``scrimmage.defects.gates_on_wire:NAME``."""

import os
import sys
from dataclasses import dataclass, field
from typing import Any

import msgspec

from reference.validation.call import HttpCaller
from reference.validation.parts import WEBHOOK, RealParts
from scrimmage.defects.base import BrokenGate
from scrimmage.defects.gate_parts import Machine
from scrimmage.defects.table import DEFECTS
from scrimmage.targets.gate_base import Boundary, Decide
from scrimmage.targets.reference_gate import ReferenceGate


@dataclass(frozen=True, slots=True)
class OnWire:
    """A wrong gate with its declarations beside it, as a target's module has them."""

    broken: BrokenGate
    parts: RealParts = field(default_factory=RealParts)
    made: dict[str, Decide] = field(default_factory=dict)
    """Its gate of each project, kept with what it remembers."""

    def __call__(self, boundary: Boundary) -> Any:
        """Decide about *boundary*."""
        project = boundary.project
        if project not in self.made:
            self.made[project] = self.broken.make(machine(self.parts, project))
        return self.made[project](boundary)

    @property
    def declares(self) -> dict[str, Any]:
        """What it declares under the variables of now."""
        declared: dict[str, Any] = msgspec.to_builtins(ReferenceGate().declares(os.environ))
        return declared


def machine(parts: RealParts, project: str) -> Machine:
    """The machine of this process: its clients for *project*, its clock, its network."""
    real = parts(project, os.environ)
    return Machine(real.warehouse, real.clock, real.notifier, post_to_slack, HttpCaller(), sys.stderr)


def post_to_slack(text: str) -> bool:
    """Post to Slack by hand."""
    import requests  # noqa: PLC0415 (one defect asks for it)

    try:
        return requests.post(os.environ[WEBHOOK], json={"text": text}, timeout=5).ok
    except requests.RequestException:
        return False


def __getattr__(name: str) -> OnWire:
    """Make the wrong gate *name*."""
    target = DEFECTS[name].target if name in DEFECTS else None
    if not isinstance(target, BrokenGate):
        raise AttributeError(f"module {__name__} has no defect {name}")  # noqa: TRY004 (as of any module)
    return OnWire(target)
