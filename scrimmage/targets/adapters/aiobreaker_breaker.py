"""aiobreaker around httpx: one breaker for each host, and one event loop for all calls."""

import asyncio
import datetime as dt
import importlib.metadata
import os
import threading
from collections.abc import Iterator, Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

import aiobreaker
import httpx

from scrimmage.targets.adapters.paging import TIMEOUT, Job, pages
from scrimmage.targets.adapters.policy import breaker

CONNECT, READ = TIMEOUT
_FIRST = threading.Lock()


def declares(env: Mapping[str, str]) -> dict[str, Any]:
    """What the adapter promises under *env*."""
    return breaker(env).declares(f"aiobreaker {importlib.metadata.version('aiobreaker')}")


def callers_own(error: BaseException) -> bool:
    """Whether *error* is a status of 400 and more that is neither 429 nor 5xx."""
    if not isinstance(error, httpx.HTTPStatusError):
        return False
    status = error.response.status_code
    return status != HTTPStatus.TOO_MANY_REQUESTS and status < HTTPStatus.INTERNAL_SERVER_ERROR


@cache
def of_host(base_url: str) -> aiobreaker.CircuitBreaker:
    """The breaker of the host of *base_url*."""
    chosen = breaker(os.environ)
    return aiobreaker.CircuitBreaker(
        fail_max=chosen.threshold,
        timeout_duration=dt.timedelta(seconds=chosen.timeout),
        exclude=[callers_own],
        name=base_url,
    )


@cache
def loop() -> asyncio.AbstractEventLoop:
    """The one in which all calls of this process are made."""
    made = asyncio.new_event_loop()
    threading.Thread(target=made.run_forever, name="calls", daemon=True).start()
    return made


def scrape(job: Job) -> Iterator[dict[str, Any]]:
    """Give every row of *job*."""
    guard = of_host(job.base_url)

    async def call(url: str, **kwargs: Any) -> httpx.Response:
        async with httpx.AsyncClient(timeout=httpx.Timeout(READ, connect=CONNECT)) as client:
            reply = await client.get(url, **kwargs)
        reply.raise_for_status()
        return reply

    def get(url: str, *, params: Any, headers: Any, timeout: object) -> httpx.Response:
        del timeout  # the client's own
        with _FIRST:
            calls = loop()
        guarded = guard.call_async(call, url, params=params, headers=headers)
        reply: httpx.Response = asyncio.run_coroutine_threadsafe(guarded, calls).result()
        return reply

    yield from pages(job, get)
