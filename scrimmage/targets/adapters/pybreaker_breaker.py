"""pybreaker around requests: one breaker for each host, global, as its documentation asks."""

import importlib.metadata
import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pybreaker
import requests

from scrimmage.targets.adapters.paging import Job, pages
from scrimmage.targets.adapters.policy import breaker
from scrimmage.targets.adapters.trouble import callers_own


def declares(env: Mapping[str, str]) -> dict[str, Any]:
    """What the adapter promises under *env*."""
    return breaker(env).declares(f"pybreaker {importlib.metadata.version('pybreaker')}")


@cache
def of_host(base_url: str) -> pybreaker.CircuitBreaker:
    """The breaker of the host of *base_url*."""
    chosen = breaker(os.environ)
    return pybreaker.CircuitBreaker(
        fail_max=chosen.threshold, reset_timeout=chosen.timeout, exclude=[callers_own], name=base_url
    )


def scrape(job: Job) -> Iterator[dict[str, Any]]:
    """Give every row of *job*."""
    guard = of_host(job.base_url)
    with requests.Session() as session:

        @guard
        def get(url: str, **kwargs: Any) -> requests.Response:
            reply = session.get(url, **kwargs)
            reply.raise_for_status()
            return reply

        yield from pages(job, get)
