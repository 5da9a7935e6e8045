"""The urllib3 adapter over real sockets, as a user's own would run."""

import pytest

from scrimmage.targets.adapters import urllib3_retry as adapter
from scrimmage.targets.base import Job


@pytest.mark.wire
def test_it_scrapes_over_a_real_socket(
    refusing: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server refuses the first call; the adapter comes back and follows the cursor."""
    monkeypatch.setenv("RATE_LIMIT_BASE_BACKOFF", "0.01")
    base, asked = refusing
    job = Job(base, "k", "/v1/games", {"dates": ["2025-01-01", "2025-01-02"]}, 2)

    assert list(adapter.scrape(job)) == [{"id": 1}, {"id": 2}, {"id": 3}]
    assert asked == [
        "/v1/games?dates%5B%5D=2025-01-01&dates%5B%5D=2025-01-02&per_page=2",
        "/v1/games?dates%5B%5D=2025-01-01&dates%5B%5D=2025-01-02&per_page=2",
        "/v1/games?dates%5B%5D=2025-01-01&dates%5B%5D=2025-01-02&per_page=2&cursor=2",
    ]


def test_it_declares_what_it_was_told() -> None:
    """The pipeline's own variables, and the release that it wraps."""
    told = adapter.declares({"RATE_LIMIT_MAX_RETRIES": "4"})

    assert told["attempts_per_page"] == 5
    assert told["build"].startswith("urllib3 ")
