"""A breaker in a module's global, as it is written in a hurry."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import requests

from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.adapters.paging import pages
from scrimmage.targets.base import Job, Scrape, Seam
from scrimmage.targets.reference import session_over


@dataclass(slots=True)
class _Global:
    failures: int = 0
    opened: float = 0.0


def make(seam: Seam) -> Scrape:
    """Count errors of any kind, and refuse everything for five minutes after the tenth."""
    sessions, breaker = session_over(seam), _Global()

    def scrape(job: Job) -> Iterator[dict[str, Any]]:
        def get(url: str, **kwargs: Any) -> requests.Response:
            for attempt in range(6):
                if breaker.failures >= 10 and seam.clock.monotonic() < breaker.opened + 300:  # noqa: PLR2004 (as found)
                    raise RuntimeError("breaker open")
                reply = session.get(url, **kwargs)
                if reply.ok:
                    return reply
                breaker.failures, breaker.opened = breaker.failures + 1, seam.clock.monotonic()
                seam.clock.sleep(float(reply.headers.get("Retry-After", 2**attempt)))
            return reply

        with sessions() as session:
            yield from pages(job, get)

    return scrape


DEFECT = Defect(
    "global_breaker",
    "Written from scratch: one counter for all hosts and jobs, which any error feeds and no success resets.",
    Broken("global_breaker", make),
    {
        "rate_limit/client_errors_pass": ("RL6",),
        "rate_limit/breaker_recovers": ("RL6",),
        "rate_limit/page_repeated": ("RL1",),
    },
)
