"""One protected call that succeeds, of the reference and of others, in nanoseconds of processor time.

Each library is set up to protect as the reference does, as far as it can: six attempts, backoff with jitter,
a breaker of ten failures. All send the same call, which gives the same good answer and costs next to nothing.
urllib3 retries within its pool: its ``Retry`` is measured alone, as the pool asks it upon each answer, and
once more in the pool, over a connection that answers at once.
"""

import time
from collections.abc import Callable
from random import Random
from typing import Any, override

import pybreaker
import stamina
import tenacity
import urllib3
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.util.retry import Retry

from reference.clock import SystemClock
from reference.rate_limit import RateLimitConfig, RateLimitHandler
from reference.rate_limit.breaker import Breaker
from tests.bench.ratios import Ratio, abba

CALLS = 4000
"""Calls in one measurement."""

_STATUSES = (429, 500, 502, 503, 504)


class _Answer:
    """What every call gives."""

    status_code = 200
    headers: dict[str, str] = {}  # noqa: RUF012 (never changed, and read as a response's is)


_ANSWER = _Answer()


def _send() -> _Answer:
    return _ANSWER


class _Pool(HTTPConnectionPool):
    """A pool that reaches no network: each request is answered at once."""

    @override
    def _make_request(self, *_: Any, **__: Any) -> urllib3.HTTPResponse:
        return urllib3.HTTPResponse(status=200, preload_content=False)


def _reference() -> Callable[[], object]:
    call = RateLimitHandler(clock=SystemClock(), random=Random(1)).bind(RateLimitConfig()).call
    return lambda: call(_send, host="api:443", key="k")


def _breaker() -> Callable[[], object]:
    """The breaker by itself, as an untroubled call asks it and tells it."""
    breaker = Breaker()

    def call() -> _Answer:
        ticket = breaker.at_once()
        answer = _send()
        if ticket is not None:
            breaker.succeeded(ticket)
        return answer

    return call


def _tenacity() -> Callable[[], object]:
    retrying = tenacity.Retrying(
        stop=tenacity.stop_after_attempt(6),
        wait=tenacity.wait_random_exponential(multiplier=2, max=120),
        retry=tenacity.retry_if_exception_type(OSError),
    )
    return lambda: retrying(_send)


def _stamina() -> Callable[[], object]:
    caller = stamina.RetryingCaller(attempts=6, wait_initial=2, wait_max=120).on(OSError)
    return lambda: caller(_send)


def _pybreaker() -> Callable[[], object]:
    breaker = pybreaker.CircuitBreaker(fail_max=10, reset_timeout=300)
    return lambda: breaker.call(_send)


def _retry() -> Callable[[], object]:
    """What ``urlopen`` does with its ``Retry`` where the answer is good (urllib3 2, connectionpool.py)."""
    retries = Retry(5, status_forcelist=_STATUSES, backoff_factor=0.5)

    def call() -> _Answer:
        mine = Retry.from_int(retries)
        answer = _send()
        mine.is_retry("GET", answer.status_code, bool(answer.headers.get("Retry-After")))
        return answer

    return call


def _pooled() -> tuple[Callable[[], object], Callable[[], object]]:
    """The same request of a pool: under the reference with no retries of the pool, and with those alone."""
    pool = _Pool("api", 443)
    none, retries = Retry(0, read=False), Retry(5, status_forcelist=_STATUSES, backoff_factor=0.5)
    call = RateLimitHandler(clock=SystemClock(), random=Random(1)).bind(RateLimitConfig()).call

    def bare() -> _Answer:
        pool.urlopen("GET", "/", retries=none, preload_content=False)
        return _ANSWER

    return (
        lambda: call(bare, host="api:443", key="k"),
        lambda: pool.urlopen("GET", "/", retries=retries, preload_content=False),
    )


def nanoseconds(call: Callable[[], object]) -> Callable[[], float]:
    """What measures *call*: nanoseconds of processor time, the mean of many."""

    def measured() -> float:
        begun = time.process_time_ns()
        for _ in range(CALLS):
            call()
        return (time.process_time_ns() - begun) / CALLS

    return measured


def call_ratios(blocks: int) -> list[Ratio]:
    """The reference's call to each library's: the aim is to be below each.

    The request of a pool has none: it asks its own ``Retry`` whether or not it is to send again, so that
    whatever protects it from outside comes on top.
    """
    ours = nanoseconds(_reference())

    def beside(name: str, theirs: Callable[[], object], at_most: float | None = 1) -> Ratio:
        return abba(name, ours, nanoseconds(theirs), blocks=blocks, unit="ns", at_most=at_most)

    through, alone = _pooled()
    return [
        beside("protected call to tenacity", _tenacity()),
        beside("protected call to stamina", _stamina()),
        beside("protected call to pybreaker", _pybreaker()),
        beside("protected call to urllib3's Retry alone", _retry()),
        abba(
            "the breaker alone to pybreaker",
            nanoseconds(_breaker()), nanoseconds(_pybreaker()), blocks=blocks, unit="ns", at_most=1,
        ),
        abba(
            "request of a pool, protected, to its Retry's",
            nanoseconds(through), nanoseconds(alone), blocks=blocks, unit="ns",
        ),
        beside("protected call to none at all", _send, None),
    ]  # fmt: skip
