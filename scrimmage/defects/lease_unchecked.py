"""A lease that is taken from whoever holds it."""

from collections.abc import Mapping
from typing import Any

from reference.self_heal.heal_ledger import Document, Version
from reference.self_heal.lease import Lease
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Rude(Lease):
    def take(self, places: tuple[str, ...]) -> None:
        self._skew = -float("inf")
        super().take(places)

    def _write(self, place: str, document: Document | None, fields: Mapping[str, Any]) -> Version:
        del document
        return super()._write(place, self._ledger.read(place), fields)


def make(machine: HealMachine) -> Heal:
    """The reference, to which every lease is over."""
    return healer_over(machine, lease=_Rude)


DEFECT = Defect(
    "lease_unchecked",
    "A lease is written, and nobody looks whether another one holds it.",
    BrokenHealer("lease_unchecked", make),
    {
        "self_heal/two_healers": (
            "SH4",
            "SH6",
        ),
    },
    within=2,
)
