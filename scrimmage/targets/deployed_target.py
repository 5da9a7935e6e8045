"""The reference behind the entry points at which it is deployed, functions-framework in front."""

from collections.abc import Mapping
from dataclasses import dataclass

from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.module import ModuleGate, ModuleHealer
from scrimmage.targets.reference import Reference
from simulators.history import Declares

_ADAPTER = "scrimmage.targets.adapters.deployed"


@dataclass(frozen=True, slots=True)
class Deployed:
    """Gates and healer over HTTP; the scraper, which is no function, as it is."""

    spec: str = "deployed"
    module: str = "reference.balldontlie:scrape"
    ours: bool = True
    simulated: bool = True

    @property
    def gate(self) -> ModuleGate:
        """Each gate's function; on the wire alone."""
        return ModuleGate(f"{_ADAPTER}:gate")

    @property
    def healer(self) -> ModuleHealer:
        """The healer's function; on the wire alone."""
        return ModuleHealer(f"{_ADAPTER}:heal")

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What the reference declares under *env*."""
        return Reference().declares(env)

    def in_sim(self, seam: Seam) -> Scrape:
        """The reference's scraper over the seam."""
        return Reference().in_sim(seam)
