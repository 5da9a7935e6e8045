"""One job's view of the shared state."""

from dataclasses import dataclass
from random import Random

import pytest
from requests.structures import CaseInsensitiveDict

from reference.clock import ManualClock
from reference.rate_limit.config import RateLimitConfig
from reference.rate_limit.errors import BreakerOpen, TooManyAttempts
from reference.rate_limit.handler import RateLimitHandler
from reference.rate_limit.null import NullProtection
from reference.rate_limit.protection import Protects


@dataclass(frozen=True)
class Answer:
    """A response of any client."""

    status_code: int
    headers: CaseInsensitiveDict[str]


REFUSED = Answer(429, CaseInsensitiveDict({"Retry-After": "30"}))


def sends(handler: RateLimitHandler, config: RateLimitConfig, jobs: int = 1) -> int:
    """How often a server that always refuses is asked in *jobs* jobs."""
    calls: list[None] = []

    def send() -> Answer:
        calls.append(None)
        return REFUSED

    for _ in range(jobs):
        with pytest.raises((TooManyAttempts, BreakerOpen)):
            handler.bind(config).call(send, host="api:443", key="k")
    return len(calls)


def made() -> RateLimitHandler:
    """A handler on a clock of its own."""
    return RateLimitHandler(clock=ManualClock(), random=Random(1))


def test_each_job_goes_by_its_own_variables() -> None:
    """The state is shared; the numbers are read anew."""
    handler = made()

    assert sends(handler, RateLimitConfig(max_retries=2)) == 3
    assert sends(handler, RateLimitConfig(max_retries=0)) == 1
    assert handler.bind(RateLimitConfig(max_retries=2)).config.max_retries == 2


def test_with_retry_after_switched_off_refusals_count_as_failures() -> None:
    """The own backoff is waited, and the breaker opens with the tenth."""
    handler = made()

    assert sends(handler, RateLimitConfig(retry_after_enabled=False), jobs=5) == 10
    assert handler.metrics.host("api:443").total("told_waits") == 0


def test_with_the_breaker_switched_off_all_is_still_counted() -> None:
    """Nothing opens, and no metric is missed."""
    handler = made()
    config = RateLimitConfig(retry_after_enabled=False, cb_enabled=False)
    counts = handler.metrics.host("api:443")

    assert sends(handler, config, jobs=5) == 30
    assert (counts.total("sends"), counts.total("refusals"), counts.total("retries")) == (30, 30, 25)
    assert (counts.total("gave_up"), counts.total("breaker_opened")) == (5, 0)


def test_protection_and_its_absence_are_called_alike() -> None:
    """A scraper cannot tell which one it has."""
    both: list[Protects] = [made().bind(RateLimitConfig()), NullProtection()]
    served = Answer(200, CaseInsensitiveDict())

    assert [protects.call(lambda: served, host="api:443", key="k") for protects in both] == [served, served]
