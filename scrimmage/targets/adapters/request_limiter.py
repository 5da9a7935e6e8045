"""requests-ratelimiter's session: so many calls a minute, and no retry."""

import importlib.metadata
import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from requests_ratelimiter import LimiterSession

from scrimmage.targets.adapters.paging import Job, pages

FREE_TIER = "5"
"""Calls a minute that the API allows those who do not pay."""


def declares(env: Mapping[str, str]) -> dict[str, Any]:
    """What the adapter promises under *env*: each page is asked for once."""
    del env
    version = importlib.metadata.version("requests-ratelimiter")
    return {"attempts_per_page": 1, "build": f"requests-ratelimiter {version}"}


@cache
def session() -> LimiterSession:
    """The one of this process: each counts for itself."""
    return LimiterSession(per_minute=float(os.environ.get("RATE_LIMIT_PACER_LIMIT", FREE_TIER)))


def scrape(job: Job) -> Iterator[dict[str, Any]]:
    """Give every row of *job*."""
    return pages(job, session().get)
