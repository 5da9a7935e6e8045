"""httpx with httpx-retries as its transport."""

import importlib.metadata
import os
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
from httpx_retries import Retry, RetryTransport

from scrimmage.targets.adapters.paging import TIMEOUT, Job, pages
from scrimmage.targets.adapters.policy import policy

CONNECT, READ = TIMEOUT


def declares(env: Mapping[str, str]) -> dict[str, Any]:
    """What the adapter promises under *env*."""
    return policy(env).declares(f"httpx-retries {importlib.metadata.version('httpx-retries')}")


def retry(env: Mapping[str, str]) -> Retry:
    """Retries on 500 too, Retry-After respected, exponential backoff with full jitter up to the cap."""
    chosen = policy(env)
    return Retry(
        total=chosen.retries,
        status_forcelist=(429, 500, 502, 503, 504),
        backoff_factor=chosen.base,
        max_backoff_wait=chosen.cap,
        respect_retry_after_header=True,
    )


def scrape(job: Job) -> Iterator[dict[str, Any]]:
    """Give every row of *job*."""
    timeout = httpx.Timeout(READ, connect=CONNECT)
    with httpx.Client(transport=RetryTransport(retry=retry(os.environ)), timeout=timeout) as client:

        def get(url: str, **kwargs: Any) -> httpx.Response:
            return client.get(url, **kwargs | {"timeout": timeout})

        yield from pages(job, get)
