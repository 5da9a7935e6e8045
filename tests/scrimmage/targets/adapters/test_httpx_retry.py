"""The adapter of httpx-retries over real sockets."""

import pytest

from scrimmage.targets.adapters import httpx_retry as adapter
from scrimmage.targets.base import Job

JOB = {"dates": ["2025-01-01", "2025-01-02"]}
FIRST = "/v1/games?dates%5B%5D=2025-01-01&dates%5B%5D=2025-01-02&per_page=2"


@pytest.mark.wire
def test_it_scrapes_over_a_real_socket(
    refusing: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server refuses the first call; the adapter comes back and follows the cursor."""
    monkeypatch.setenv("RATE_LIMIT_BASE_BACKOFF", "0.01")
    base, asked = refusing

    rows = list(adapter.scrape(Job(base, "k", "/v1/games", JOB, 2)))

    assert rows == [{"id": 1}, {"id": 2}, {"id": 3}]
    assert asked == [FIRST, FIRST, f"{FIRST}&cursor=2"]


def test_it_declares_what_it_was_told() -> None:
    """The pipeline's own variables, and the release that it wraps."""
    told = adapter.declares({"RATE_LIMIT_MAX_RETRIES": "4", "RATE_LIMIT_MAX_BACKOFF": "9"})

    assert (told["attempts_per_page"], told["max_backoff"]) == (5, 9)
    assert told["build"].startswith("httpx-retries ")


def test_it_is_set_up_for_a_limited_api() -> None:
    """Retry-After is respected, and 500 is worth another try."""
    made = adapter.retry({"RATE_LIMIT_MAX_RETRIES": "4"})

    assert (made.total, made.respect_retry_after_header) == (4, True)
    assert made.is_retryable_status_code(500)
