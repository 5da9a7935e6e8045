"""The tenacity adapter as a target."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import requests
import tenacity

from scrimmage.targets.adapters import tenacity_retry as adapter
from scrimmage.targets.base import Job, Scrape, Seam
from scrimmage.targets.reference import session_over
from simulators.history import Declares


class Tenacity:
    """tenacity around requests."""

    spec = "tenacity"
    module = "scrimmage.targets.adapters.tenacity_retry:scrape"
    ours = False
    simulated = True

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What the adapter declares, whatever *env* says."""
        del env
        return msgspec.convert(adapter.declares, Declares)

    def in_sim(self, seam: Seam) -> Scrape:
        """The same policy with the seam's sleep, sessions and randomness."""

        def wait(state: tenacity.RetryCallState) -> float:
            high = min(adapter.MAX_BACKOFF, 2.0 * 2.0 ** (state.attempt_number - 1))
            return seam.random.uniform(0, high)

        def scrape(job: Job) -> Iterator[dict[str, Any]]:
            session: requests.Session = session_over(seam)()
            with session:
                yield from adapter.scrape_with(session, job, seam.clock.sleep, wait)

        return scrape
