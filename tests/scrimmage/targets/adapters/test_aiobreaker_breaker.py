"""The aiobreaker adapter over real sockets."""

import time
from collections.abc import Iterator

import aiobreaker
import httpx
import pytest

from scrimmage.targets.adapters import aiobreaker_breaker as adapter
from scrimmage.targets.base import Job

JOB = {"dates": ["2025-01-01", "2025-01-02"]}
FIRST = "/v1/games?dates%5B%5D=2025-01-01&dates%5B%5D=2025-01-02&per_page=2"


@pytest.fixture
def own_loop() -> Iterator[None]:
    """The loop of this test ends with it."""
    yield
    loop = adapter.loop()
    loop.call_soon_threadsafe(loop.stop)
    while loop.is_running():
        time.sleep(0.01)
    loop.close()
    adapter.loop.cache_clear()


@pytest.mark.wire
@pytest.mark.usefixtures("own_loop")
@pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")
def test_it_opens_at_its_threshold(refusing: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """The server refuses the first call only; the second job makes none, for the breaker is open."""
    monkeypatch.setenv("RATE_LIMIT_CB_THRESHOLD", "1")
    base, asked = refusing
    job = Job(base, "k", "/v1/games", JOB, 2)

    with pytest.raises(aiobreaker.CircuitBreakerError):
        list(adapter.scrape(job))
    with pytest.raises(aiobreaker.CircuitBreakerError):
        list(adapter.scrape(job))

    assert asked == [FIRST]


def test_it_declares_its_breaker() -> None:
    """Each page is sent once; threshold and time are the pipeline's own variables."""
    told = adapter.declares({"RATE_LIMIT_CB_THRESHOLD": "3", "RATE_LIMIT_CB_TIMEOUT": "20"})

    assert (told["attempts_per_page"], told["breaker"]) == (1, {"threshold": 3, "timeout": 20})
    assert told["build"].startswith("aiobreaker ")


@pytest.mark.parametrize(("status", "own"), [(404, True), (400, True), (429, False), (500, False)])
def test_the_callers_own_errors_do_not_count(status: int, *, own: bool) -> None:
    """Nor would they open the breaker."""
    request = httpx.Request("GET", "http://a.test")
    error = httpx.HTTPStatusError("", request=request, response=httpx.Response(status))

    assert adapter.callers_own(error) is own
    assert not adapter.callers_own(httpx.ConnectError(""))
