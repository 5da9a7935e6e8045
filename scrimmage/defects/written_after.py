"""A record that comes after the deed."""

from reference.self_heal.heal_ledger import HISTORY, Fields, Version
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, WrappedLedger, healer_over
from scrimmage.targets.heal_base import Heal


class _Late(WrappedLedger):
    def create(self, place: str, fields: Fields) -> Version:
        return "0" if place.startswith(HISTORY) else super().create(place, fields)

    def update(self, place: str, fields: Fields, version: Version) -> Version:
        if version != "0":
            return super().update(place, fields, version)
        sent = any(one["run_id"] for one in fields["attempts"])
        return super().create(place, fields) if sent else version


def make(machine: HealMachine) -> Heal:
    """The reference, which writes of a heal when its first trigger was taken."""
    return healer_over(machine, ledger=_Late(machine.parts.ledger))


DEFECT = Defect(
    "written_after",
    "A heal is written down after its first side effects; where that fails, nobody knows of them.",
    BrokenHealer("written_after", make),
    {
        "self_heal/ledger_out_at_each_call": ("SH7",),
        "self_heal/told_to_wait_long": (
            "SH4",
            "SH7",
        ),
    },
)
