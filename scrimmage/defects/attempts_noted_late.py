"""An attempt that is noted when it was answered."""

from reference.self_heal.heal_ledger import Fields, Version
from reference.self_heal.history import SENDING
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, WrappedLedger, healer_over
from scrimmage.targets.heal_base import Heal


class _Late(WrappedLedger):
    def update(self, place: str, fields: Fields, version: Version) -> Version:
        if any(one["status"] == SENDING for one in fields.get("attempts", ())):
            return version
        return super().update(place, fields, version)


def make(machine: HealMachine) -> Heal:
    """The reference, which does not write down what it is about to send."""
    return healer_over(machine, ledger=_Late(machine.parts.ledger))


DEFECT = Defect(
    "attempts_noted_late",
    "A trigger is sent before its attempt is written down; killed in between, nobody counts it.",
    BrokenHealer("attempts_noted_late", make),
    {
        "self_heal/killed_at_each_effect": ("SH7",),
    },
)
