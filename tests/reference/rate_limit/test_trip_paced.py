"""A protected call under the pacer."""

from typing import Any

import pytest
import requests

from reference.rate_limit.errors import BreakerOpen, TooManyAttempts
from tests.reference.rate_limit.scenes import Scene, answer

PACED: dict[str, Any] = {"pacer": "known", "pacer_limit": 5, "pacer_window": 60.0}


def test_off_by_default_nothing_is_paced() -> None:
    """A hundred calls at once."""
    scene = Scene(answer(200))
    for _ in range(100):
        scene.job()

    assert scene.clock.sleeps == []


def test_five_calls_are_no_slower_with_the_pacer() -> None:
    """The burst that the limit allows is spent: the free tier's five pages a night wait for nothing."""
    scene = Scene(answer(200), **PACED)
    for _ in range(5):
        scene.job()

    assert scene.clock.sleeps == []


def test_then_the_rate_is_kept_across_jobs() -> None:
    """Each job binds anew; what was called is everybody's."""
    scene = Scene(answer(200), **PACED)
    for _ in range(11):
        scene.job()

    assert scene.server.calls == pytest.approx([0.0] * 5 + [60.0] * 5 + [120.0])


def test_what_replies_tell_is_learnt_where_no_limit_is_set() -> None:
    """One call is left, then none until seven seconds later."""
    replies = [answer(200) for _ in range(3)]
    for made, left in zip(replies, ("1", "0", "9"), strict=True):
        made.headers.update({"x-ratelimit-remaining": left, "x-ratelimit-reset": "7"})
    scene = Scene(*replies, pacer="learnt")
    for _ in range(3):
        scene.job()

    assert scene.server.calls == [0.0, 0.0, 7.0]


def test_a_send_again_is_paced_like_any_other() -> None:
    """It costs a call of the budget; its own backoff came first."""
    scene = Scene(answer(500), answer(200), pacer="known", pacer_limit=1, pacer_window=60.0)
    scene.job()

    assert scene.server.calls == pytest.approx([0.0, 60.0])


@pytest.mark.parametrize("error", [requests.ConnectionError(), KeyError("ours")])
def test_a_call_that_raised_is_no_longer_under_way(error: Exception) -> None:
    """Else every one that broke would take a call out of the budget for good."""
    scene = Scene(error, answer(200), pacer="known", pacer_limit=1, pacer_window=60.0, max_retries=0)
    with pytest.raises((TooManyAttempts, KeyError)):
        scene.job()
    scene.job()

    assert scene.server.calls == pytest.approx([0.0, 60.0])


def test_an_open_breaker_is_not_waited_for_by_the_pacer() -> None:
    """It raises at once, and what it stopped is not counted as a call."""
    scene = Scene(answer(500), **PACED, max_retries=0, cb_threshold=1)
    with pytest.raises(TooManyAttempts):
        scene.job()
    for _ in range(9):
        with pytest.raises(BreakerOpen):
            scene.job()

    assert len(scene.server.calls) == 1
    assert scene.clock.sleeps == []


def test_what_the_pacer_holds_back_is_counted() -> None:
    """In seconds, apart from waits that were told and from our own backoff."""
    scene = Scene(answer(200), answer(200), pacer="known", pacer_limit=1, pacer_window=60.0)
    scene.job()
    scene.job()

    assert scene.total("paced_seconds") == pytest.approx(sum(scene.clock.sleeps)) == pytest.approx(60, abs=1)
    assert (scene.total("told_wait_seconds"), scene.total("backoff_seconds")) == (0, 0)
