"""The reference, over the machine or over a seam; defects are made from the same parts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
import requests

from reference.balldontlie import Scraper
from reference.rate_limit import RateLimitHandler
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference_gate import ReferenceGate
from scrimmage.targets.reference_heal import ReferenceHeal
from simulators.history import Declares

Make = Callable[[Seam], Scrape]


def session_over(seam: Seam) -> Callable[[], requests.Session]:
    """What makes sessions over the seam's network, with pools that do not retry."""

    def make() -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        for scheme in ("http://", "https://"):
            session.mount(scheme, seam.adapter(0))
        return session

    return make


def reference_in(seam: Seam, **parts: Any) -> Scraper:
    """The reference's scraper over *seam*; *parts* replace those of its handler."""
    handler = RateLimitHandler(clock=seam.clock, random=seam.random, **parts)
    return Scraper(
        env=seam.env,
        clock=seam.clock,
        random=seam.random,
        session_factory=session_over(seam),
        handler=handler,
    )


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference implementation, or what a defect makes of it."""

    spec: str = "reference"
    module: str = "reference.balldontlie:scrape"
    ours: bool = True
    simulated: bool = True
    make: Make = reference_in

    @property
    def gate(self) -> ReferenceGate:
        """The reference's gate; what a defect makes of the scraper does not change it."""
        return ReferenceGate()

    @property
    def healer(self) -> ReferenceHeal:
        """The reference's healer; what a defect makes of the scraper does not change it."""
        return ReferenceHeal()

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What the reference declares under *env*."""
        return msgspec.convert(Scraper(env=lambda: env).declares, Declares)

    def in_sim(self, seam: Seam) -> Scrape:
        """The scraper with the seam's clock, randomness, variables and sessions."""
        return self.make(seam)
