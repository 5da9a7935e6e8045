"""Two layers that both retry."""

import requests
from urllib3 import BaseHTTPResponse

from reference.balldontlie import Scraper
from reference.rate_limit.http_pool import RETRIED_STATUSES, PoolRetry
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import handler_in
from scrimmage.targets.base import Scrape, Seam


class _Waits(PoolRetry):
    """Waits by the clock that it was given."""

    def sleep(self, response: BaseHTTPResponse | None = None) -> None:
        told = self.get_retry_after(response) if response else None
        self._clock.sleep(told or self.get_backoff_time())


def make(seam: Seam) -> Scrape:
    """The reference over sessions that retry by themselves."""
    clock = seam.clock
    retry = _Waits(5, status_forcelist=RETRIED_STATUSES, raise_on_status=False, longest=120, clock=clock)

    def sessions() -> requests.Session:
        made = requests.Session()
        made.mount("http://", seam.adapter(retry))
        return made

    handler = handler_in(seam)
    return Scraper(env=seam.env, clock=clock, session_factory=sessions, handler=handler)


DEFECT = Defect(
    "pool_and_handler_retry",
    "The pool retries below the handler, so sends multiply.",
    Broken("pool_and_handler_retry", make),
    {
        "rate_limit/refused_for_ever": ("RL15",),
        "rate_limit/server_error_for_ever": ("RL15",),
        "rate_limit/refused_for_ever_untold": ("RL15",),
    },
)
