"""One protected call."""

from contextlib import suppress
from itertools import chain, repeat
from random import Random

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from reference.clock import ManualClock
from reference.rate_limit.config import RateLimitConfig
from reference.rate_limit.errors import (
    ProtectionError,
    RetryablePage,
    TooManyAttempts,
)
from reference.rate_limit.handler import RateLimitHandler
from tests.reference.rate_limit.scenes import HOST, KEY, Scene, Step, answer


def test_a_served_call_is_sent_once_and_never_waits() -> None:
    """The answer comes back as it is."""
    scene = Scene(answer(200))

    assert scene.job().status_code == 200
    assert (scene.server.calls, scene.clock.sleeps, scene.total("sends")) == ([0.0], [], 1)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413])
def test_an_error_of_ours_is_given_back(status: int) -> None:
    """Asking again would not cure it."""
    scene = Scene(answer(status))

    assert scene.job().status_code == status
    assert len(scene.server.calls) == 1


@pytest.mark.parametrize(
    ("trouble", "base"),
    [(answer(429), 2.0), (answer(503), 2.0), (answer(500), 3.0), (requests.ReadTimeout(), 3.0)],
)
def test_our_own_backoff_doubles_from_its_base(trouble: Step, base: float) -> None:
    """RATE_LIMIT_BASE_BACKOFF after a refusal, SCRAPER_BACKOFF_FACTOR after anything else, up to the cap."""
    scene = Scene(trouble, max_retries=4, max_backoff=10.0)
    with pytest.raises(TooManyAttempts):
        scene.job()

    spans = [min(10.0, base * 2**k) for k in range(4)]
    assert [span / 2 <= slept <= span for slept, span in zip(scene.clock.sleeps, spans, strict=True)] == [
        True
    ] * 4
    assert scene.total("backoff_seconds") == pytest.approx(sum(scene.clock.sleeps))


def test_five_retries_are_six_sends() -> None:
    """Then the call gives up, and says how it ended; there is no wait after the last."""
    scene = Scene(answer(429))
    with pytest.raises(TooManyAttempts) as end:
        scene.job()

    assert (end.value.attempts, end.value.status, end.value.host) == (6, 429, HOST)
    assert (len(scene.server.calls), len(scene.clock.sleeps)) == (6, 5)
    assert (scene.total("retries"), scene.total("gave_up"), scene.total("refusals")) == (5, 1, 6)


@pytest.mark.parametrize(
    "error",
    [
        requests.ConnectionError(),
        requests.exceptions.ChunkedEncodingError(),
        RetryablePage("cut"),
    ],
)
def test_a_broken_exchange_is_made_again(error: Exception) -> None:
    """And where it stays broken, the last exception is the cause."""
    mended, broken = Scene(error, answer(200)), Scene(error, max_retries=1)
    with pytest.raises(TooManyAttempts) as end:
        broken.job()

    assert mended.job().status_code == 200
    assert (end.value.attempts, end.value.status, end.value.__cause__) == (2, None, error)
    assert broken.total("failures") == 2


def test_any_other_exception_passes_through_at_once() -> None:
    """A wrong URL is nobody's fault but the caller's."""
    scene = Scene(requests.exceptions.InvalidURL("x"))
    with pytest.raises(requests.exceptions.InvalidURL):
        scene.job()

    assert (len(scene.server.calls), scene.clock.sleeps) == (1, [])


@given(
    st.lists(st.sampled_from([200, 404, 429, 500, 503]), min_size=1, max_size=30),
    st.lists(st.sampled_from([None, "0", "7", "soon", "119", "500"]), min_size=30, max_size=30),
    st.integers(0, 3),
    st.integers(1, 4),
)
def test_no_script_makes_a_call_early_or_endless(
    statuses: list[int], waits: list[str | None], retries: int, threshold: int
) -> None:
    """Ten jobs: each sends at most 1 + retries times, and nobody comes before the time told."""
    script = [answer(status, wait) for status, wait in zip(statuses, waits, strict=False)]
    scene = Scene(*script, max_retries=retries, cb_threshold=threshold)
    free_at, sent = 0.0, 0
    for _ in range(10):
        began = scene.clock.monotonic()
        with suppress(ProtectionError):
            assert scene.job().status_code in (200, 404)
        assert len(scene.server.calls) - sent <= 1 + retries
        assert scene.clock.monotonic() - began <= (1 + retries) * 121.0
        sent = len(scene.server.calls)
        scene.clock.sleep(10.0)
    for call, step in zip(scene.server.calls, chain(script, repeat(script[-1])), strict=False):
        assert call >= free_at
        told = step.headers.get("Retry-After", "")
        if step.status_code in (429, 503) and told.isdigit():
            free_at = call + int(told)


class Closable(requests.Response):
    """A response that notes its closing, and fails in it as a dead connection may."""

    closed = 0

    def close(self) -> None:
        """Note it and fail."""
        self.closed += 1
        raise OSError


def test_an_answer_that_nobody_reads_is_closed() -> None:
    """Its connection goes back to the pool; a close that fails does no harm."""
    refused = Closable()
    refused.status_code = 429

    assert Scene(refused, answer(200)).job().status_code == 200
    assert refused.closed == 1


class Bare:
    """A response of another client, which has nothing to close."""

    def __init__(self, status_code: int) -> None:
        self.status_code = status_code
        self.headers: dict[str, str] = {}


def test_a_response_of_another_client_will_do() -> None:
    """Status and headers are all that is needed."""
    script = [Bare(429), Bare(200)]
    handler = RateLimitHandler(clock=ManualClock(), random=Random(5))
    protection = handler.bind(RateLimitConfig())

    assert protection.call(lambda: script.pop(0), host=HOST, key=KEY).status_code == 200
