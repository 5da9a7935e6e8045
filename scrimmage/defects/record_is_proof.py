"""A run that says success, taken for whole tables."""

from collections.abc import Collection
from dataclasses import replace

from reference.self_heal.flow import Flow
from reference.self_heal.needs import Findings
from reference.self_heal.night import Asked
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Believing(Flow):
    def _detect(self, night: Asked, phases: Collection[int]) -> Findings:
        found = super()._detect(night, phases)
        tried = self.heal.attempts if self.heal else []
        done = {one.processor for one in tried if one.status == "success"}
        return replace(found, needs=tuple(one for one in found.needs if one.processor not in done))


def make(machine: HealMachine) -> Heal:
    """The reference, which looks at no table again whose run went well."""
    return healer_over(machine, _Believing)


DEFECT = Defect(
    "record_is_proof",
    "A run that is recorded as success is believed; the tables are not looked at a second time.",
    BrokenHealer("record_is_proof", make),
    {
        "self_heal/does_half": ("SH2", "SH9"),
    },
)
