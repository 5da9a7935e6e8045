"""A lease whose expiry nobody reads."""

from reference.self_heal.lease import BusyError, Lease
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Shy(Lease):
    def take(self, places: tuple[str, ...]) -> None:
        found = [self._ledger.read(place) for place in places]
        if any(one and one.fields["owner"] for one in found):
            raise BusyError(places[0])
        super().take(places)


def make(machine: HealMachine) -> Heal:
    """The reference, which waits for the dead."""
    return healer_over(machine, lease=_Shy)


DEFECT = Defect(
    "lease_never_over",
    "The expiry of a lease is ignored, so a healer that was killed keeps its night for ever.",
    BrokenHealer("lease_never_over", make),
    {
        "self_heal/killed_anywhere": ("SH6",),
        "self_heal/ledger_out_at_each_call": ("E2",),
    },
)
