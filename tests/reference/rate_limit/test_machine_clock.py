"""Rate limiting by the machine's own clock, which is set to what it is in the wild: wrong."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
import requests
from freezegun import freeze_time

from reference.clock import SystemClock
from reference.rate_limit.config import RateLimitConfig
from reference.rate_limit.errors import RateLimited
from reference.rate_limit.handler import RateLimitHandler
from reference.rate_limit.metrics import Metrics
from tests.reference.rate_limit.scenes import HOST, KEY, answer

TRUE = datetime(2026, 1, 1, 12, tzinfo=UTC)
"""The time by the server, whatever the machine believes."""


OFF = pytest.mark.parametrize(
    "off", [timedelta(0), timedelta(hours=1), timedelta(hours=-1), timedelta(days=3650)], ids=str
)


# Not a fixture: pytest would time the test itself by the wrong clock.
@contextmanager
def machine(off: timedelta) -> Iterator[list[float]]:
    """A machine whose clock is *off*, and moves only when somebody sleeps; gives the waits."""
    waits: list[float] = []
    with freeze_time(TRUE + off) as frozen, pytest.MonkeyPatch.context() as patch:

        def sleep(seconds: float) -> None:
            waits.append(seconds)
            frozen.tick(timedelta(seconds=seconds))

        patch.setattr(time, "sleep", sleep)
        yield waits


def dated(seconds: int) -> requests.Response:
    """A refusal until *seconds* after its Date, both by the server's clock."""
    made = answer(429, f"{TRUE + timedelta(seconds=seconds):%a, %d %b %Y %H:%M:%S} GMT")
    made.headers["Date"] = f"{TRUE:%a, %d %b %Y %H:%M:%S} GMT"
    return made


@OFF
def test_a_wrong_clock_changes_no_told_wait(off: timedelta) -> None:
    """An HTTP-date is measured against the reply's own Date (RFC 9110, 10.2.3): 30 s, on any machine."""
    script = [dated(30), answer(200)]
    protection = RateLimitHandler(clock=SystemClock(), random=Random(1)).bind(RateLimitConfig())
    with machine(off) as slept:
        reply = protection.call(lambda: script.pop(0), host=HOST, key=KEY)

    assert reply.status_code == 200
    assert 30.0 <= sum(slept) <= 31.0


@OFF
def test_too_long_a_wait_is_told_by_the_machines_clock(off: timedelta) -> None:
    """Until when is for people and programs on this machine: the wait is added to what it believes."""
    protection = RateLimitHandler(clock=SystemClock(), random=Random(1)).bind(RateLimitConfig())
    with machine(off) as slept, pytest.raises(RateLimited) as end:
        protection.call(lambda: dated(3600), host=HOST, key=KEY)

    assert end.value.until == TRUE + off + timedelta(hours=1)
    assert slept == []


def test_metrics_begin_at_the_machines_time() -> None:
    """Without a clock of their own, their totals count from the moment in which they were made."""
    with machine(timedelta(0)):
        assert Metrics().started == TRUE
