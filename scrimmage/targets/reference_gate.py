"""The reference's gate, over the machine or over a seam; defects are made from the same parts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgspec

from reference.validation import Caller, Gate, NextPhaseError, gate, make_gate
from reference.warehouse import Warehouse
from scrimmage.targets.gate_base import Decide, GateSeam
from scrimmage.targets.sim_warehouse import SimWarehouse
from simulators.history import Declares

Make = Callable[[GateSeam], Decide]

_ACCEPTED = range(200, 300)


@dataclass(frozen=True, slots=True)
class SeamNotifier:
    """Tells the seam."""

    seam: GateSeam

    def send(self, text: str) -> None:
        """Hand *text* over; whether it arrives changes nothing."""
        self.seam.alert(text)


@dataclass(frozen=True, slots=True)
class SeamCaller:
    """Calls the next phase of the seam."""

    seam: GateSeam

    def call(self, url: str, body: Mapping[str, str]) -> None:
        """Call it. Raises NextPhaseError unless it was taken."""
        del url
        status = self.seam.call(body["phase"], body["game_date"])
        if status not in _ACCEPTED:
            raise NextPhaseError(f"the next phase answered {status}" if status else "the next phase is away")


def reference_gate(
    seam: GateSeam, *, warehouse: Warehouse | None = None, caller: Caller | None = None
) -> Gate:
    """The reference's gate over *seam*, with other parts where they are given."""
    return make_gate(
        warehouse=warehouse or SimWarehouse(seam),
        clock=seam.clock,
        notifier=SeamNotifier(seam),
        caller=caller or SeamCaller(seam),
        stream=seam.stream,
    )


@dataclass(frozen=True, slots=True)
class ReferenceGate:
    """The reference implementation, or what a defect makes of it."""

    module: str = "reference.validation:gate"
    simulated: bool = True
    make: Make = reference_gate

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What the reference declares."""
        del env
        return msgspec.convert(gate.declares, Declares)

    def in_sim(self, seam: GateSeam) -> Decide:
        """The gate over the seam's clock, warehouse, Slack and next phase."""
        return self.make(seam)
