"""A ledger in which the last word counts."""

from reference.self_heal.heal_ledger import Fields, Version
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, WrappedLedger, healer_over
from scrimmage.targets.heal_base import Heal


class _Last(WrappedLedger):
    def create(self, place: str, fields: Fields) -> Version:
        found = self.read(place)
        return super().update(place, fields, found.version) if found else super().create(place, fields)

    def update(self, place: str, fields: Fields, version: Version) -> Version:
        found = self.read(place)
        return super().update(place, fields, found.version if found else version)


def make(machine: HealMachine) -> Heal:
    """The reference, which writes without asking what stands there."""
    return healer_over(machine, ledger=_Last(machine.parts.ledger))


DEFECT = Defect(
    "written_over",
    "Leases and heals are written without a precondition, so two healers overwrite each other.",
    BrokenHealer("written_over", make),
    {
        "self_heal/two_healers": ("SH4", "SH6"),
    },
    within=2,
)
