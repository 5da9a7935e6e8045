"""The adapter of requests-ratelimiter over real sockets."""

from collections.abc import Iterator

import pytest
import requests
from requests_ratelimiter.buckets import HostBucketFactory

from scrimmage.targets.adapters import request_limiter as adapter
from scrimmage.targets.base import Job

JOB = {"dates": ["2025-01-01"]}


@pytest.fixture(autouse=True)
def own_session(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One of this test, with room for every call; its thread ends with it."""
    monkeypatch.setenv("RATE_LIMIT_PACER_LIMIT", "100")
    adapter.session.cache_clear()
    yield
    adapter.session().close()
    adapter.session.cache_clear()


@pytest.mark.wire
def test_a_refusal_is_handed_on(refusing: tuple[str, list[str]]) -> None:
    """The server refuses the first call, which is not sent again."""
    base, asked = refusing

    with pytest.raises(requests.HTTPError, match="429"):
        list(adapter.scrape(Job(base, "k", "/v1/games", JOB, 2)))

    assert len(asked) == 1


def test_it_declares_one_attempt() -> None:
    """And the release that it wraps."""
    told = adapter.declares({})

    assert told["attempts_per_page"] == 1
    assert told["build"].startswith("requests-ratelimiter ")


def test_it_keeps_to_what_the_variable_allows() -> None:
    """Calls a minute, in milliseconds as its bucket counts."""
    factory = adapter.session().limiter.bucket_factory

    assert isinstance(factory, HostBucketFactory)
    assert [(rate.limit, rate.interval) for rate in factory.rates] == [(100, 60_000)]
