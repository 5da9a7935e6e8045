"""What is deployed, as a target: judged by what its calls and its records show, and never run by us."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scrimmage.targets.base import Scrape, Seam
from simulators.history import Declares

PREFIX = "staging:"
"""How its spec begins; the name of its staging file follows."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A deployment."""

    spec: str
    declared: Declares = field(default_factory=Declares)
    module: str = ""
    gate: None = None
    healer: None = None
    ours: bool = False
    simulated: bool = False

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What its staging file says."""
        del env
        return self.declared

    def in_sim(self, seam: Seam) -> Scrape:
        """Never asked for: it runs where it is deployed."""
        raise AssertionError(f"{self.spec} runs where it is deployed, not over {type(seam).__name__}")
