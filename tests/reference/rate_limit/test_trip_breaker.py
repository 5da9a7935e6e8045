"""One protected call and its host's breaker."""

from random import Random

import pytest
import requests

from reference.clock import ManualClock
from reference.rate_limit.breaker import Breaker, Breakers, Rules, Ticket
from reference.rate_limit.breaker.open import Open
from reference.rate_limit.config import RateLimitConfig
from reference.rate_limit.errors import (
    BreakerOpen,
    TooManyAttempts,
)
from reference.rate_limit.handler import RateLimitHandler
from tests.reference.rate_limit.scenes import HOST, KEY, Scene, answer, utc


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


def test_an_answer_that_serves_nothing_ends_the_row_of_failures() -> None:
    """A 404 is a sign of life: two failures, a 404 and two failures do not open a threshold of three."""
    scene = Scene(*[answer(500)] * 2, answer(404), *[answer(500)] * 2, answer(200), cb_threshold=3)

    assert [scene.job().status_code, scene.job().status_code] == [404, 200]


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

    def at_once(self) -> Ticket | None:
        """Ask for admission."""
        return None

    def admit(self, now: float, rules: Rules) -> Ticket | None:
        """Too late."""
        self._state = Open(now + rules.timeout)
        return None


def test_who_comes_second_for_the_probe_is_refused() -> None:
    """Not sent, and not asked for ever."""
    handler = RateLimitHandler(clock=ManualClock(start=1000.0), random=Random(5), breakers=Breakers(Taken))
    with pytest.raises(BreakerOpen) as end:
        handler.bind(RateLimitConfig()).call(lambda: answer(200), host=HOST, key=KEY)

    assert (end.value.attempts, end.value.until) == (0, utc(1300.0))
