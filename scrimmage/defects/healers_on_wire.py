"""Wrong healers over the real machine: a child process runs ``scrimmage.defects.healers_on_wire:NAME``."""

import os
from dataclasses import dataclass, field
from typing import Any

import msgspec

from reference.self_heal.parts import RealParts
from scrimmage.defects.base import BrokenHealer
from scrimmage.defects.gates_on_wire import post_to_slack
from scrimmage.defects.heal_parts import HealMachine
from scrimmage.defects.table import DEFECTS
from scrimmage.targets.heal_base import Night
from scrimmage.targets.reference_heal import ReferenceHeal


@dataclass(frozen=True, slots=True)
class OnWire:
    """A wrong healer with its declarations beside it, as a target's module has them."""

    broken: BrokenHealer
    parts: RealParts = field(default_factory=RealParts)

    def __call__(self, night: Night) -> Any:
        """Heal *night*, as one that has just been started."""
        env = {**os.environ, **night.env}
        return self.broken.make(HealMachine(self.parts(night.project, env), os.environ, None, post_to_slack))(
            night
        )

    @property
    def declares(self) -> dict[str, Any]:
        """What it declares under the variables of now."""
        declared: dict[str, Any] = msgspec.to_builtins(ReferenceHeal().declares(os.environ))
        return declared


def __getattr__(name: str) -> OnWire:
    """Make the wrong healer *name*."""
    target = DEFECTS[name].target if name in DEFECTS else None
    if not isinstance(target, BrokenHealer):
        raise AttributeError(f"module {__name__} has no defect {name}")  # noqa: TRY004 (as of any module)
    return OnWire(target)
