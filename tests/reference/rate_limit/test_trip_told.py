"""One protected call that is told how long to wait, or that finds such a wait."""

from collections.abc import Callable
from random import Random

import pytest

from reference.clock import ManualClock
from reference.rate_limit.config import RateLimitConfig
from reference.rate_limit.errors import (
    RateLimited,
    TooManyAttempts,
)
from reference.rate_limit.handler import RateLimitHandler
from reference.rate_limit.holds import Hold, Holds
from tests.reference.rate_limit.scenes import HOST, KEY, Scene, Server, answer, utc


@pytest.mark.parametrize("status", [413, 429, 503])
def test_a_told_wait_is_kept_in_full_and_never_much_longer(status: int) -> None:
    """Jitter is added, at most a fiftieth; nothing is taken away."""
    scene = Scene(answer(status, "30"), answer(200))

    assert scene.job().status_code == 200
    assert 30.0 <= scene.server.calls[1] <= 30.6
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
    clock = BusyClock(lambda: holds.extend(HOST, KEY, Hold(30.0, 31.0)))
    holds = Holds()
    server = Server(clock, answer(429, "10"), answer(200))
    handler = RateLimitHandler(clock=clock, random=Random(5), holds=holds)
    handler.bind(RateLimitConfig()).call(server.send, host=HOST, key=KEY)

    assert server.calls[1] >= 30.0
    assert len(clock.sleeps) == 2


class Grows(Holds):
    """Told waits that never end: whoever looks finds another minute."""

    def any(self) -> bool:
        """Always."""
        return True

    def get(self, host: str, key: str, now: float) -> Hold | None:  # noqa: ARG002 - everybody is held
        """Another minute, always."""
        return Hold(now + 60.0, now + 60.0)


def test_told_waits_of_one_call_are_bounded_together() -> None:
    """Others may be told again and again; a call waits no longer than its patience: four times 120 s."""
    clock = ManualClock()
    handler = RateLimitHandler(clock=clock, random=Random(5), holds=Grows())
    with pytest.raises(RateLimited) as end:
        handler.bind(RateLimitConfig(max_retries=2)).call(lambda: answer(200), host=HOST, key=KEY)

    assert end.value.attempts == 0
    assert clock.sleeps == [60.0] * 8


class HastyClock(ManualClock):
    """A clock whose sleeps of over a second end half a second early."""

    def sleep(self, seconds: float) -> None:
        """Come back early, as some do."""
        super().sleep(seconds - 0.5 if seconds > 1.0 else seconds)


def test_an_early_wake_up_is_no_early_call() -> None:
    """Whoever wakes before the time sleeps again."""
    clock = HastyClock()
    server = Server(clock, answer(429, "20"), answer(200))
    protection = RateLimitHandler(clock=clock, random=Random(5)).bind(RateLimitConfig())
    protection.call(server.send, host=HOST, key=KEY)

    assert server.calls[1] >= 20.0
