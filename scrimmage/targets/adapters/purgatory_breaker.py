"""purgatory around requests: its factory gives each host a breaker of its own."""

import importlib.metadata
import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import requests
from purgatory import SyncCircuitBreakerFactory

from scrimmage.targets.adapters.paging import Job, pages
from scrimmage.targets.adapters.policy import breaker
from scrimmage.targets.adapters.trouble import callers_own


def declares(env: Mapping[str, str]) -> dict[str, Any]:
    """What the adapter promises under *env*."""
    return breaker(env).declares(f"purgatory {importlib.metadata.version('purgatory')}")


@cache
def factory() -> SyncCircuitBreakerFactory:
    """The one of this process."""
    chosen = breaker(os.environ)
    return SyncCircuitBreakerFactory(
        default_threshold=chosen.threshold, default_ttl=chosen.timeout, exclude=[(Exception, callers_own)]
    )


def scrape(job: Job) -> Iterator[dict[str, Any]]:
    """Give every row of *job*."""
    with requests.Session() as session:

        def get(url: str, **kwargs: Any) -> requests.Response:
            with factory().get_breaker(job.base_url):
                reply = session.get(url, **kwargs)
                reply.raise_for_status()
            return reply

        yield from pages(job, get)
