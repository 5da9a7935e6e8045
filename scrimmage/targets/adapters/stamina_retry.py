"""stamina around requests, its backoff hook handing on the seconds that the server told."""

import importlib.metadata
import os
from collections.abc import Iterator, Mapping
from typing import Any

import requests
import stamina

from scrimmage.targets.adapters.paging import Job, pages
from scrimmage.targets.adapters.policy import policy
from scrimmage.targets.adapters.trouble import trouble


def declares(env: Mapping[str, str]) -> dict[str, Any]:
    """What the adapter promises under *env*."""
    return policy(env).declares(f"stamina {importlib.metadata.version('stamina')}")


def hook(error: Exception) -> bool | float:
    """Whether to try again, or after how many seconds: those of Retry-After, where it has seconds."""
    if isinstance(error, requests.HTTPError) and trouble(error):
        told = error.response.headers.get("Retry-After", "").strip()
        return float(told) if told.isascii() and told.isdigit() else True
    return trouble(error)


def scrape(job: Job) -> Iterator[dict[str, Any]]:
    """Give every row of *job*."""
    chosen = policy(os.environ)
    retrying = stamina.RetryingCaller(
        attempts=chosen.retries + 1,
        # As long as all of its own waits together may take.
        timeout=chosen.retries * chosen.cap or None,
        wait_initial=chosen.base,
        wait_max=chosen.cap,
    ).on(hook)
    with requests.Session() as session:

        def get(url: str, **kwargs: Any) -> requests.Response:
            reply = session.get(url, **kwargs)
            reply.raise_for_status()
            return reply

        yield from pages(job, lambda url, **kwargs: retrying(get, url, **kwargs))
