"""The purgatory adapter over real sockets."""

import pytest
import requests
from purgatory.domain.model import OpenedState

from scrimmage.targets.adapters import purgatory_breaker as adapter
from scrimmage.targets.base import Job

JOB = {"dates": ["2025-01-01", "2025-01-02"]}
FIRST = "/v1/games?dates%5B%5D=2025-01-01&dates%5B%5D=2025-01-02&per_page=2"


@pytest.mark.wire
def test_it_opens_at_its_threshold(refusing: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """The server refuses the first call only; the second job makes none, for the breaker is open."""
    monkeypatch.setenv("RATE_LIMIT_CB_THRESHOLD", "1")
    adapter.factory.cache_clear()
    base, asked = refusing
    job = Job(base, "k", "/v1/games", JOB, 2)

    with pytest.raises(requests.HTTPError):
        list(adapter.scrape(job))
    with pytest.raises(OpenedState):
        list(adapter.scrape(job))

    assert asked == [FIRST]


def test_it_declares_its_breaker() -> None:
    """Each page is sent once; threshold and time are the pipeline's own variables."""
    told = adapter.declares({"RATE_LIMIT_CB_THRESHOLD": "3", "RATE_LIMIT_CB_TIMEOUT": "20"})

    assert (told["attempts_per_page"], told["breaker"]) == (1, {"threshold": 3, "timeout": 20})
    assert told["build"].startswith("purgatory ")
