"""The urllib3 adapter as a target; in sim its module ``time`` is the run's own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest import mock

import msgspec
from urllib3.util import retry as urllib3_retry

from scrimmage.targets.adapters import urllib3_retry as adapter
from scrimmage.targets.base import Job, Scrape, Seam, TargetClock
from simulators.history import Declares


@contextmanager
def _time_of(clock: TargetClock) -> Iterator[None]:
    """Let urllib3's retries wait by *clock*: the one module whose time they ask."""
    with mock.patch.object(urllib3_retry, "time", clock):
        yield


class Urllib3:
    """urllib3's Retry."""

    spec = "urllib3"
    module = "scrimmage.targets.adapters.urllib3_retry:scrape"
    gate = None
    healer = None
    ours = False
    simulated = True

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What the adapter declares under *env*."""
        return msgspec.convert(adapter.declares(env), Declares)

    def in_sim(self, seam: Seam) -> Scrape:
        """The same Retry object over the seam's network and clock."""

        def scrape(job: Job) -> Iterator[dict[str, Any]]:
            with _time_of(seam.clock):
                yield from adapter.scrape_over(seam.adapter(adapter.retry(seam.env())), job)

        return scrape
