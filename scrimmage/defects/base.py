"""What a defect is: a wrong target, what is wrong with it, and where that must show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scrimmage.defects.gate_parts import Machine, simulated
from scrimmage.defects.heal_parts import MakeHealer, simulated_heal
from scrimmage.targets.base import Scrape, Seam, Target
from scrimmage.targets.gate_base import Decide, GateSeam
from scrimmage.targets.heal_base import Heal, HealSeam
from scrimmage.targets.reference import Make, Reference
from scrimmage.targets.reference_gate import ReferenceGate
from scrimmage.targets.reference_heal import ReferenceHeal
from simulators.history import Declares

MakeGate = Callable[[Machine], Decide]
"""Builds a gate over what stands around it, simulated or real."""


@dataclass(frozen=True, slots=True)
class Defect:
    """One mistake, as it is seen in the wild."""

    name: str
    says: str
    """The mistake in one sentence."""
    target: Target
    caught_by: Mapping[str, tuple[str, ...]]
    """Scenario ids to the claims that must fail there."""
    within: int = 1
    """Seeds of which one at least must show it: a race strikes under some schedules only."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A wrong target: built over a seam like the reference, declaring what the reference declares."""

    name: str
    make: Make

    @property
    def spec(self) -> str:
        """How the command line calls it."""
        return f"defect:{self.name}"

    @property
    def module(self) -> str:
        """Where its own interpreter finds it on the wire."""
        return f"scrimmage.defects.on_wire:{self.name}"

    @property
    def ours(self) -> bool:
        """House claims count, as for the reference."""
        return True

    @property
    def simulated(self) -> bool:
        """It takes clock and session, as the reference does."""
        return True

    gate: None = None
    healer: None = None

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What the reference declares: the defect does not know of itself."""
        return Reference().declares(env)

    def in_sim(self, seam: Seam) -> Scrape:
        """The wrong scraper over the seam."""
        return self.make(seam)


class _NoScraper:
    """What a wrong gate and a wrong healer have alike: they are ours, and no scraper."""

    __slots__ = ()
    module = ""
    ours = True
    simulated = False
    name: str

    @property
    def spec(self) -> str:
        """How the command line calls it."""
        return f"defect:{self.name}"


@dataclass(frozen=True, slots=True)
class BrokenGate(_NoScraper):
    """A wrong gate: built over a machine as the reference's is, declaring what that declares."""

    name: str
    make: MakeGate
    healer: None = None

    @property
    def gate(self) -> ReferenceGate:
        """The wrong gate."""

        def over(seam: GateSeam) -> Decide:
            return self.make(simulated(seam))

        return ReferenceGate(f"scrimmage.defects.gates_on_wire:{self.name}", make=over)

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What the reference's gate declares."""
        return ReferenceGate().declares(env)

    def in_sim(self, seam: Seam) -> Scrape:
        """Never asked for: it is no scraper."""
        raise AssertionError(f"{self.name} is a gate, and does not run over {type(seam).__name__}")


@dataclass(frozen=True, slots=True)
class BrokenHealer(_NoScraper):
    """A wrong healer: built over a machine as the reference's is, declaring what that declares."""

    name: str
    make: MakeHealer
    gate: None = None

    @property
    def healer(self) -> ReferenceHeal:
        """The wrong healer."""

        def over(seam: HealSeam) -> Heal:
            return self.make(simulated_heal(seam))

        return ReferenceHeal(f"scrimmage.defects.healers_on_wire:{self.name}", make=over)

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What the reference's healer declares."""
        return ReferenceHeal().declares(env)

    def in_sim(self, seam: Seam) -> Scrape:
        """Never asked for: it is no scraper."""
        raise AssertionError(f"{self.name} is a healer, and does not run over {type(seam).__name__}")
