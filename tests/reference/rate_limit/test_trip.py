"""One protected call."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import chain, repeat
from random import Random
from typing import Any

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from reference.clock import ManualClock
from reference.rate_limit.breaker import Breaker, Breakers, Rules
from reference.rate_limit.config import RateLimitConfig
from reference.rate_limit.errors import (
    BreakerOpen,
    ProtectionError,
    RateLimited,
    RetryablePage,
    TooManyAttempts,
)
from reference.rate_limit.handler import RateLimitHandler
from reference.rate_limit.holds import Hold, Holds
from reference.rate_limit.metric_table import Total

HOST, KEY = "api:443", "a-secret-key"
Step = requests.Response | BaseException


def answer(status: int, retry_after: str | None = None) -> requests.Response:
    """A response with *status*, and perhaps a Retry-After line."""
    made = requests.Response()
    made.status_code = status
    if retry_after is not None:
        made.headers["Retry-After"] = retry_after
    return made


class Server:
    """Answers by a script, the last line for ever, and keeps the times of the calls."""

    def __init__(self, clock: ManualClock, *script: Step) -> None:
        self.clock = clock
        self.script = list(script)
        self.calls: list[float] = []

    def send(self) -> requests.Response:
        """Take one call."""
        self.calls.append(self.clock.monotonic())
        step = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(step, BaseException):
            raise step
        return step


class Scene:
    """A handler on a manual clock, one job's configuration, and a server with a script."""

    def __init__(self, *script: Step, **config: float | bool) -> None:
        self.clock = ManualClock(start=1000.0)
        self.handler = RateLimitHandler(clock=self.clock, random=Random(5))
        self.server = Server(self.clock, *script)
        self.config: dict[str, Any] = dict(config)

    def job(self, host: str = HOST, key: str = KEY, **config: float | bool) -> requests.Response:
        """One call in a job of its own."""
        settings = RateLimitConfig(**{**self.config, **config})
        return self.handler.bind(settings).call(self.server.send, host=host, key=key)

    def total(self, name: Total) -> float:
        """What was counted for the host."""
        return self.handler.metrics.host(HOST).total(name)


def utc(seconds: float) -> datetime:
    """The moment *seconds* since 1970."""
    return datetime.fromtimestamp(seconds, UTC)


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


@pytest.mark.parametrize("status", [413, 429, 503])
def test_a_told_wait_is_kept_in_full_and_never_much_longer(status: int) -> None:
    """Jitter is added, at most a tenth and at most a second; nothing is taken away."""
    scene = Scene(answer(status, "30"), answer(200))

    assert scene.job().status_code == 200
    assert 30.0 <= scene.server.calls[1] <= 31.0
    assert (scene.total("told_waits"), scene.total("told_wait_seconds")) == (1, scene.clock.sleeps[0])


def test_the_cap_of_our_own_backoff_never_shortens_a_told_wait() -> None:
    """RATE_LIMIT_MAX_BACKOFF is about our own waits only."""
    scene = Scene(answer(429, "100"), answer(200), max_backoff=5.0)
    scene.job()

    assert scene.server.calls[1] >= 100.0


@pytest.mark.parametrize("value", ["-5", "1.5", "soon", "", "0"])
def test_a_useless_retry_after_means_our_own_backoff(value: str) -> None:
    """U(1, 2) seconds after the first refusal, by the defaults."""
    scene = Scene(answer(429, value), answer(200))
    scene.job()

    assert 1.0 <= scene.server.calls[1] <= 2.0


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


def test_too_long_a_wait_is_an_error_that_says_until_when() -> None:
    """Nothing is slept; the key never stands in the text."""
    scene = Scene(answer(429, "3600"))
    with pytest.raises(RateLimited) as end:
        scene.job()

    assert (end.value.until, end.value.attempts, scene.clock.sleeps) == (utc(4600.0), 1, [])
    assert KEY not in str(end.value)


def test_too_long_a_wait_is_said_also_after_the_last_attempt() -> None:
    """Until when is worth more than that the attempts are used up."""
    scene = Scene(answer(429, "3600"), max_retries=0)
    with pytest.raises(RateLimited):
        scene.job()

    assert scene.total("gave_up") == 0


def test_later_jobs_are_refused_locally_until_then() -> None:
    """And wait out what is left once it is short enough."""
    scene = Scene(answer(429, "3600"), answer(200))
    with pytest.raises(RateLimited):
        scene.job()
    scene.clock.sleep(1000.0)
    with pytest.raises(RateLimited) as later:
        scene.job()
    scene.clock.sleep(2500.0)

    assert scene.job().status_code == 200
    assert (later.value.until, later.value.attempts) == (utc(4600.0), 0)
    assert len(scene.server.calls) == 2
    assert scene.server.calls[1] >= 3600.0
    assert scene.total("hold_refused") == 2


def test_a_wait_of_just_the_longest_is_waited_out() -> None:
    """The bound itself is allowed, though a sum of floats may lie a hair above it."""
    scene = Scene(answer(429, "120"), answer(200))
    scene.clock.sleep(123.646)
    assert (123.646 + 120.0) - 123.646 > 120.0

    assert scene.job().status_code == 200


def test_the_next_job_keeps_what_the_last_attempt_was_told() -> None:
    """The call gave up; the wait that it was told stays."""
    scene = Scene(answer(429, "30"), answer(200))
    with pytest.raises(TooManyAttempts):
        scene.job(max_retries=0)
    slept_before = list(scene.clock.sleeps)
    scene.job()

    assert slept_before == []
    assert scene.server.calls[1] >= 30.0


def test_another_key_and_another_host_need_not_wait() -> None:
    """A told wait binds one key on one host."""
    scene = Scene(answer(429, "3600"), answer(200))
    with pytest.raises(RateLimited):
        scene.job()
    scene.job(key="another")
    scene.job(host="api:8443")

    assert scene.server.calls == [0.0, 0.0, 0.0]


class BusyClock(ManualClock):
    """A clock on which something happens during the first sleep."""

    def __init__(self, happens: Callable[[], object]) -> None:
        super().__init__(start=1000.0)
        self.happens: list[Callable[[], object]] = [happens]

    def sleep(self, seconds: float) -> None:
        """Let the thing happen at the beginning of the sleep."""
        if self.happens:
            self.happens.pop()()
        super().sleep(seconds)


def test_a_wait_that_grew_meanwhile_is_waited_out_too() -> None:
    """While this call slept for 10 s, another one that was under way was told 30 s."""
    clock = BusyClock(lambda: holds.extend(HOST, KEY, Hold(30.0, 1.0), clock.monotonic()))
    holds = Holds()
    server = Server(clock, answer(429, "10"), answer(200))
    handler = RateLimitHandler(clock=clock, random=Random(5), holds=holds)
    handler.bind(RateLimitConfig()).call(server.send, host=HOST, key=KEY)

    assert server.calls[1] >= 30.0
    assert len(clock.sleeps) == 2


class Grows(Holds):
    """Told waits that never end: whoever looks finds another minute."""

    def get(self, host: str, key: str, now: float) -> Hold | None:  # noqa: ARG002 - everybody is held
        """Another minute, always."""
        return Hold(now + 60.0, 0.0)


def test_told_waits_of_one_call_are_bounded_together() -> None:
    """Others may be told again and again; a call waits for at most attempts * max_retry_after."""
    clock = ManualClock()
    handler = RateLimitHandler(clock=clock, holds=Grows())
    with pytest.raises(RateLimited) as end:
        handler.bind(RateLimitConfig(max_retries=2)).call(lambda: answer(200), host=HOST, key=KEY)

    assert end.value.attempts == 0
    assert clock.sleeps == [60.0] * 6


class CoarseClock(ManualClock):
    """A clock that passes whole milliseconds only, and always a bit less than asked."""

    def sleep(self, seconds: float) -> None:
        """Come back early, as some do."""
        super().sleep(int(seconds * 1000) / 1000)


def test_an_early_wake_up_is_no_early_call() -> None:
    """Whoever wakes before the time sleeps again, and never in a hot loop."""
    clock = CoarseClock()
    server = Server(clock, answer(429, "30"), answer(200))
    clock.sleep(0.001)
    holds = Holds()
    holds.extend(HOST, KEY, Hold(0.0015, 0.0), 0.0)
    RateLimitHandler(clock=clock, holds=holds).bind(RateLimitConfig()).call(server.send, host=HOST, key=KEY)

    assert server.calls[0] >= 0.0015
    assert server.calls[1] >= server.calls[0] + 30.0


def test_the_thresholds_failure_ends_the_call_at_once() -> None:
    """The breaker opens with it: no wait, no further send, an error that says until when."""
    scene = Scene(answer(429), cb_threshold=3)
    with pytest.raises(BreakerOpen) as end:
        scene.job()

    assert (len(scene.server.calls), len(scene.clock.sleeps), end.value.attempts) == (3, 2, 3)
    assert end.value.until == utc(1000.0 + scene.server.calls[2] + 300.0)
    assert (scene.total("breaker_opened"), scene.total("breaker_refused")) == (1, 1)


def test_an_open_breaker_refuses_without_a_send_or_a_sleep() -> None:
    """It raises at once and never sleeps its time out, not even where a told wait is pending."""
    scene = Scene(answer(429, "30"), answer(500), cb_threshold=1)
    with pytest.raises(TooManyAttempts):
        scene.job(max_retries=0)
    with pytest.raises(TooManyAttempts):
        scene.job(key="another", max_retries=0)
    with pytest.raises(BreakerOpen) as end:
        scene.job()

    assert (scene.clock.sleeps, len(scene.server.calls), end.value.attempts) == ([], 2, 0)
    assert end.value.until == utc(1300.0)


def test_an_open_breaker_stops_one_host_only() -> None:
    """Another host:port has its own."""
    scene = Scene(answer(500), answer(200), cb_threshold=1, max_retries=0)
    with pytest.raises(TooManyAttempts):
        scene.job()

    assert scene.job(host="api:8443").status_code == 200


def test_after_the_time_out_the_next_call_probes_and_closes() -> None:
    """And everybody passes again."""
    scene = Scene(answer(500), answer(200), cb_threshold=1, max_retries=0)
    with pytest.raises(TooManyAttempts):
        scene.job()
    scene.clock.sleep(300.0)

    assert [scene.job().status_code, scene.job().status_code] == [200, 200]


def test_a_told_wait_that_is_kept_is_no_failure() -> None:
    """Five refusals with a time leave a breaker of threshold 1 closed."""
    scene = Scene(*[answer(429, "10")] * 5, answer(200), cb_threshold=1)

    assert scene.job().status_code == 200
    assert scene.total("breaker_opened") == 0


def test_a_probe_that_is_told_a_time_ends_its_call_at_once() -> None:
    """The breaker is open again, for its time-out or the told time: there is nothing to wait for here."""
    scene = Scene(answer(500), answer(429, "30"), cb_threshold=1)
    with pytest.raises(BreakerOpen):
        scene.job()
    scene.clock.sleep(300.0)
    with pytest.raises(BreakerOpen) as end:
        scene.job()

    assert (end.value.until, end.value.attempts) == (utc(1600.0), 1)
    assert (scene.clock.sleeps, scene.total("breaker_opened")) == ([300.0], 2)


@pytest.mark.parametrize("end", [KeyboardInterrupt(), SystemExit(), ValueError(), requests.ReadTimeout()])
def test_a_probe_that_dies_never_leaves_the_breaker_stuck(end: BaseException) -> None:
    """Whatever it dies of, after another time-out at the latest a call passes."""
    scene = Scene(answer(500), end, answer(200), cb_threshold=1, max_retries=0)
    with pytest.raises(TooManyAttempts):
        scene.job()
    scene.clock.sleep(300.0)
    with pytest.raises((type(end), TooManyAttempts)):
        scene.job()
    scene.clock.sleep(300.0)

    assert scene.job().status_code == 200


def test_an_interrupted_probe_leaves_its_place_at_once() -> None:
    """It says nothing about the host."""
    scene = Scene(answer(500), KeyboardInterrupt(), answer(200), cb_threshold=1, max_retries=0)
    with pytest.raises(TooManyAttempts):
        scene.job()
    scene.clock.sleep(300.0)
    with pytest.raises(KeyboardInterrupt):
        scene.job()

    assert scene.job().status_code == 200


def test_a_probe_that_is_answered_with_a_404_closes() -> None:
    """The host is there and does not refuse."""
    scene = Scene(answer(500), answer(404), cb_threshold=1, max_retries=0)
    with pytest.raises(TooManyAttempts):
        scene.job()
    scene.clock.sleep(300.0)

    assert [scene.job().status_code, scene.job().status_code] == [404, 404]


def test_while_the_probe_is_out_others_are_refused() -> None:
    """The probe itself asks in the midst of its flight."""
    scene = Scene(answer(500), cb_threshold=1, max_retries=0)
    with pytest.raises(TooManyAttempts):
        scene.job()
    scene.clock.sleep(300.0)
    protection = scene.handler.bind(RateLimitConfig(cb_threshold=1))
    refused: list[BreakerOpen] = []

    def probe() -> requests.Response:
        with pytest.raises(BreakerOpen) as refusal:
            protection.call(scene.server.send, host=HOST, key="another")
        refused.append(refusal.value)
        return answer(200)

    assert protection.call(probe, host=HOST, key=KEY).status_code == 200
    assert [error.attempts for error in refused] == [0]


class Taken(Breaker):
    """A breaker whose probe is snatched away between the look and the asking."""

    def admit(self, now: float, rules: Rules) -> int | None:  # noqa: ARG002 - nobody passes
        """Too late."""
        return None


def test_who_comes_second_for_the_probe_is_refused() -> None:
    """Not sent, and not asked for ever."""
    handler = RateLimitHandler(clock=ManualClock(start=1000.0), breakers=Breakers(Taken))
    with pytest.raises(BreakerOpen) as end:
        handler.bind(RateLimitConfig()).call(lambda: answer(200), host=HOST, key=KEY)

    assert (end.value.attempts, end.value.until) == (0, utc(1000.0))


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


def test_a_wait_beyond_the_calendar_is_shown_as_its_end() -> None:
    """A broken wall clock must not turn a refusal into a crash."""
    clock = ManualClock(start=253_402_300_000.0)  # the last minutes of the year 9999
    handler = RateLimitHandler(clock=clock, random=Random(5))
    with pytest.raises(RateLimited) as end:
        handler.bind(RateLimitConfig()).call(lambda: answer(429, "9" * 30), host=HOST, key=KEY)

    assert end.value.until == datetime.max.replace(tzinfo=UTC)
