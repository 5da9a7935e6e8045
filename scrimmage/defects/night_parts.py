"""Wrong targets of a whole night: the reference with its scraper, its gates or its healer replaced."""

from collections.abc import Mapping
from dataclasses import dataclass

from scrimmage.defects.base import MakeGate
from scrimmage.defects.gate_parts import simulated
from scrimmage.defects.heal_parts import MakeHealer, simulated_heal
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.gate_base import Decide, GateSeam
from scrimmage.targets.heal_base import Heal, HealSeam
from scrimmage.targets.reference import Make, Reference, reference_in
from scrimmage.targets.reference_gate import ReferenceGate
from scrimmage.targets.reference_heal import ReferenceHeal
from simulators.history import Declares


@dataclass(frozen=True, slots=True)
class BrokenNight:
    """A target with all three parts, of which one is wrong; in rig sim alone."""

    name: str
    scraper: Make = reference_in
    make_gate: MakeGate | None = None
    """None: the reference's."""
    make_healer: MakeHealer | None = None
    """None: the reference's."""
    module: str = ""
    ours: bool = True
    simulated: bool = True

    @property
    def spec(self) -> str:
        """How the command line calls it."""
        return f"defect:{self.name}"

    @property
    def gate(self) -> ReferenceGate:
        """Its gate."""
        wrong = self.make_gate
        if wrong is None:
            return ReferenceGate()

        def over(seam: GateSeam) -> Decide:
            return wrong(simulated(seam))

        return ReferenceGate(make=over)

    @property
    def healer(self) -> ReferenceHeal:
        """Its healer."""
        wrong = self.make_healer
        if wrong is None:
            return ReferenceHeal()

        def over(seam: HealSeam) -> Heal:
            return wrong(simulated_heal(seam))

        return ReferenceHeal(make=over)

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What the reference declares: the defect does not know of itself."""
        return Reference().declares(env)

    def in_sim(self, seam: Seam) -> Scrape:
        """Its scraper over the seam."""
        return self.scraper(seam)
