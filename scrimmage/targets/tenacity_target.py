"""The tenacity adapter as a target."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from scrimmage.targets.adapters import tenacity_retry as adapter
from scrimmage.targets.base import Job, Scrape, Seam
from scrimmage.targets.reference import session_over
from simulators.history import Declares


class Tenacity:
    """tenacity around requests."""

    spec = "tenacity"
    module = "scrimmage.targets.adapters.tenacity_retry:scrape"
    gate = None
    healer = None
    ours = False
    simulated = True

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What the adapter declares under *env*."""
        return msgspec.convert(adapter.declares(env), Declares)

    def in_sim(self, seam: Seam) -> Scrape:
        """The same policy with the seam's sleep, sessions and randomness."""

        def scrape(job: Job) -> Iterator[dict[str, Any]]:
            with session_over(seam)() as session:
                yield from adapter.scrape_with(
                    session, job, seam.env(), seam.clock.sleep, seam.random.uniform
                )

        return scrape
