"""urllib3's ``Retry`` in a requests session, set up as its documentation suggests for a limited API."""

import importlib.metadata
from collections.abc import Iterator
from typing import Any

import requests
import urllib3
from requests.adapters import HTTPAdapter

from scrimmage.targets.adapters.paging import Job, pages

RETRIES = 5
BACKOFF = 2.0
MAX_BACKOFF = 120.0

declares = {
    "attempts_per_page": RETRIES + 1,
    "max_backoff": MAX_BACKOFF,
    "build": f"urllib3 {importlib.metadata.version('urllib3')}",
}


def retry() -> urllib3.Retry:
    """Five retries, on 429 too, Retry-After respected, exponential backoff up to two minutes."""
    return urllib3.Retry(
        total=RETRIES,
        status_forcelist=(429, 500, 502, 503, 504),
        backoff_factor=BACKOFF,
        backoff_max=MAX_BACKOFF,
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
    return scrape_over(HTTPAdapter(max_retries=retry()), job)
