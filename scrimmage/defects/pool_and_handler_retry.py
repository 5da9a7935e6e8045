"""Two layers that both retry."""

import requests
from urllib3 import BaseHTTPResponse

from reference.balldontlie import Scraper
from reference.rate_limit import RateLimitConfig, pool_retry
from reference.rate_limit.http_pool import PoolRetry
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

    def sessions() -> requests.Session:
        made = requests.Session()
        retry = pool_retry(RateLimitConfig.from_env(seam.env()), seam.clock)
        retry.__class__ = _Waits
        made.mount("http://", seam.adapter(retry))
        return made

    handler = handler_in(seam)
    return Scraper(env=seam.env, clock=seam.clock, session_factory=sessions, handler=handler)


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
