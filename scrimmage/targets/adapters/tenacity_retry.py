"""tenacity around requests: five retries with exponential backoff and jitter, as its documentation shows."""

import importlib.metadata
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any

import requests
import tenacity

from scrimmage.targets.adapters.paging import Job, pages

ATTEMPTS = 6
MAX_BACKOFF = 120.0

declares = {
    "attempts_per_page": ATTEMPTS,
    "max_backoff": MAX_BACKOFF,
    "build": f"tenacity {importlib.metadata.version('tenacity')}",
}


def _worth_it(error: BaseException) -> bool:
    if isinstance(error, requests.HTTPError):
        status = error.response.status_code
        return status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return isinstance(error, requests.ConnectionError | requests.Timeout)


def scrape_with(
    session: requests.Session, job: Job, sleep: Callable[[float], None], wait: Any
) -> Iterator[dict[str, Any]]:
    """Give every row of *job*; *sleep* and *wait* are tenacity's."""

    def get(url: str, **kwargs: Any) -> requests.Response:
        reply = session.get(url, **kwargs)
        reply.raise_for_status()
        return reply

    retrying = tenacity.Retrying(
        stop=tenacity.stop_after_attempt(ATTEMPTS),
        wait=wait,
        retry=tenacity.retry_if_exception(_worth_it),
        sleep=sleep,
        reraise=True,
    )
    yield from pages(job, lambda url, **kwargs: retrying(get, url, **kwargs))


def scrape(job: Job) -> Iterator[dict[str, Any]]:
    """Give every row of *job*."""
    with requests.Session() as session:
        yield from scrape_with(
            session, job, tenacity.nap.sleep, tenacity.wait_random_exponential(multiplier=2, max=MAX_BACKOFF)
        )
