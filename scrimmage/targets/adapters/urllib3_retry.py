"""urllib3's ``Retry`` in a requests session, set up as its documentation suggests for a limited API."""

import importlib.metadata
import os
from collections.abc import Iterator, Mapping
from typing import Any

import requests
import urllib3
from requests.adapters import HTTPAdapter

from scrimmage.targets.adapters.paging import Job, pages
from scrimmage.targets.adapters.policy import policy


def declares(env: Mapping[str, str]) -> dict[str, Any]:
    """What the adapter promises under *env*."""
    return policy(env).declares(f"urllib3 {importlib.metadata.version('urllib3')}")


def retry(env: Mapping[str, str]) -> urllib3.Retry:
    """Retries on 429 too, Retry-After respected, exponential backoff up to the cap."""
    chosen = policy(env)
    return urllib3.Retry(
        total=chosen.retries,
        status_forcelist=(429, 500, 502, 503, 504),
        backoff_factor=chosen.base,
        backoff_max=chosen.cap,
        respect_retry_after_header=True,
    )


def scrape_over(adapter: HTTPAdapter, job: Job) -> Iterator[dict[str, Any]]:
    """Give every row of *job* over *adapter*."""
    with requests.Session() as session:
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        yield from pages(job, session.get)


def scrape(job: Job) -> Iterator[dict[str, Any]]:
    """Give every row of *job*."""
    return scrape_over(HTTPAdapter(max_retries=retry(os.environ)), job)
