"""The stamina adapter over real sockets, and its hook."""

import pytest
import requests

from scrimmage.targets.adapters import stamina_retry as adapter
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
    assert told["build"].startswith("stamina ")


@pytest.mark.parametrize(
    ("status", "value", "so"),
    [
        (429, "7", 7.0),
        (503, " 007 ", 7.0),
        (429, "soon", True),
        (429, "1.5", True),
        (500, "", True),
        (404, "7", False),
    ],
)
def test_its_hook_hands_on_seconds_and_nothing_else(status: int, value: str, so: float) -> None:
    """What is no number of seconds is left to stamina's own backoff; a 404 is the caller's own."""
    reply = requests.Response()
    reply.status_code = status
    reply.headers["Retry-After"] = value

    assert adapter.hook(requests.HTTPError(response=reply)) == so


def test_its_hook_tries_again_where_the_network_fails() -> None:
    """But not where the caller errs."""
    assert adapter.hook(requests.ConnectionError()) is True
    assert adapter.hook(ValueError()) is False
