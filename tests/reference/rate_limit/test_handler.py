"""One handler for all scrapers of a process."""

from random import Random
from threading import Lock, Thread

import pytest
import requests

from reference.clock import ManualClock, SystemClock
from reference.rate_limit.breaker import Breakers
from reference.rate_limit.config import RateLimitConfig
from reference.rate_limit.errors import RateLimited
from reference.rate_limit.handler import RateLimitHandler, shared
from reference.rate_limit.holds import Holds
from reference.rate_limit.metrics import Metrics


def answer(status: int, **headers: str) -> requests.Response:
    """A response with *status* and *headers* (underscores for hyphens)."""
    made = requests.Response()
    made.status_code = status
    made.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return made


def test_the_shared_handler_is_one() -> None:
    """However many threads ask for it first, and told apart from other processes in its metrics."""
    found: list[RateLimitHandler] = []
    threads = [Thread(target=lambda: found.append(shared())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {id(handler) for handler in found} == {id(shared())}
    assert isinstance(shared().parts.clock, SystemClock)
    assert shared().metrics.instance


def test_an_explicit_handler_is_another() -> None:
    """It shares nothing with the one of the process."""
    assert RateLimitHandler(clock=ManualClock(), random=Random(1)).parts.holds is not shared().parts.holds


def test_every_part_can_be_replaced() -> None:
    """What is given is what is used."""
    clock, holds, breakers, random = ManualClock(), Holds(), Breakers(), Random(1)
    metrics = Metrics(clock)
    handler = RateLimitHandler(
        clock=clock,
        random=random,
        metrics=metrics,
        holds=holds,
        breakers=breakers,
        read_retry_after=lambda *_: 7.0,
        backoff=lambda *_: 11.0,
    )
    script = [answer(429), answer(500), answer(200)]
    handler.bind(RateLimitConfig()).call(lambda: script.pop(0), host="api:443", key="k")

    assert 7.0 <= clock.sleeps[0] <= 7.14
    assert clock.sleeps[1:] == [11.0]
    assert handler.parts.random is random
    assert (handler.parts.holds, handler.parts.breakers, handler.metrics) == (holds, breakers, metrics)


def test_what_one_job_was_told_binds_the_next() -> None:
    """Two binds see the same told waits."""
    handler = RateLimitHandler(clock=ManualClock(), random=Random(1))
    with pytest.raises(RateLimited):
        handler.bind(RateLimitConfig()).call(lambda: answer(429, Retry_After="900"), host="h:1", key="k")
    with pytest.raises(RateLimited) as end:
        handler.bind(RateLimitConfig()).call(lambda: answer(200), host="h:1", key="k")

    assert end.value.attempts == 0


def waits(seed: int) -> tuple[float, ...]:
    """What one call slept whose server refuses in all ways."""
    clock = ManualClock()
    handler = RateLimitHandler(clock=clock, random=Random(seed))
    script = [answer(429), answer(503, Retry_After="9"), answer(500), answer(200)]
    handler.bind(RateLimitConfig()).call(lambda: script.pop(0), host="h:1", key="k")
    return tuple(clock.sleeps)


def test_one_seed_gives_one_course() -> None:
    """Ten runs from one seed are alike; another seed differs."""
    assert len({waits(3) for _ in range(10)}) == 1
    assert waits(3) != waits(4)


class LockedClock(ManualClock):
    """A manual clock for several threads: time is everybody's."""

    __slots__ = ("lock",)

    def __init__(self) -> None:
        super().__init__()
        self.lock = Lock()

    def sleep(self, seconds: float) -> None:
        """Move on, one sleeper at a time."""
        with self.lock:
            super().sleep(seconds)


def test_threads_on_one_key_all_keep_a_told_wait() -> None:
    """No call that starts after the refusal was read is sent before the time."""
    clock = LockedClock()
    handler = RateLimitHandler(clock=clock, random=Random(1))
    script, calls = [answer(429, Retry_After="30")], list[float]()

    def send() -> requests.Response:
        calls.append(clock.monotonic())
        return script.pop() if script else answer(200)

    def job() -> None:
        handler.bind(RateLimitConfig()).call(send, host="h:1", key="k")

    first = Thread(target=job)
    first.start()
    first.join()
    threads = [Thread(target=job) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(calls) == 10
    assert all(call >= 30.0 for call in calls[1:])
