"""tenacity around requests: five retries with exponential backoff and jitter, as its documentation shows."""

import importlib.metadata
import os
import random
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import requests
import tenacity

from scrimmage.targets.adapters.paging import Job, pages
from scrimmage.targets.adapters.policy import policy
from scrimmage.targets.adapters.trouble import trouble

Draw = Callable[[float, float], float]


def declares(env: Mapping[str, str]) -> dict[str, Any]:
    """What the adapter promises under *env*."""
    return policy(env).declares(f"tenacity {importlib.metadata.version('tenacity')}")


def scrape_with(
    session: requests.Session, job: Job, env: Mapping[str, str], sleep: Callable[[float], None], draw: Draw
) -> Iterator[dict[str, Any]]:
    """Give every row of *job*; *sleep* waits, *draw* gives a number between two (as ``random.uniform``)."""
    chosen = policy(env)

    def wait(state: tenacity.RetryCallState) -> float:
        # What wait_random_exponential does, with a random of our choice.
        return draw(0, min(chosen.cap, chosen.base * 2.0 ** (state.attempt_number - 1)))

    def get(url: str, **kwargs: Any) -> requests.Response:
        reply = session.get(url, **kwargs)
        reply.raise_for_status()
        return reply

    retrying = tenacity.Retrying(
        stop=tenacity.stop_after_attempt(chosen.retries + 1),
        wait=wait,
        retry=tenacity.retry_if_exception(trouble),
        sleep=sleep,
        reraise=True,
    )
    yield from pages(job, lambda url, **kwargs: retrying(get, url, **kwargs))


def scrape(job: Job) -> Iterator[dict[str, Any]]:
    """Give every row of *job*."""
    with requests.Session() as session:
        yield from scrape_with(session, job, os.environ, time.sleep, random.uniform)
