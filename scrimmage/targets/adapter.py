"""A well-known library as a scraper that takes nothing from us: rig sim runs it unchanged, in a world."""

from collections.abc import Mapping
from dataclasses import dataclass

from scrimmage.targets.base import Scrape, Seam
from simulators.history import Declares


@dataclass(frozen=True, slots=True)
class Adapter:
    """An adapter that only a process of its own imports; so only who runs it needs its packages."""

    spec: str
    module: str
    gate: None = None
    healer: None = None
    ours: bool = False
    simulated: bool = False

    def declares(self, env: Mapping[str, str]) -> Declares:
        """Nothing yet: its own process tells when it has imported the module."""
        del env
        return Declares()

    def in_sim(self, seam: Seam) -> Scrape:
        """Never asked for: it runs in a world."""
        raise AssertionError(f"{self.spec} runs in a world, not over {type(seam).__name__}")
