"""A target among Locust's users."""

import http.client
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count
from threading import Thread

import pytest
import requests

from scenarios.load.work import Listing
from scrimmage.load.through import PER_PAGE, job, stamp_calls

Call = tuple[str, int, int, int]


@pytest.fixture
def stamped(monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    """The calls that were stamped, until the test is over."""
    for name in ("putrequest", "putheader", "endheaders", "getresponse"):
        monkeypatch.setattr(http.client.HTTPConnection, name, getattr(http.client.HTTPConnection, name))
    calls: list[Call] = []
    ticks = count()
    stamp_calls(lambda *call: calls.append(call), lambda: next(ticks), {"secret": "key-1"}.get)
    return calls


class _Refuses(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Refuse, or hang up without a word."""
        if self.path != "/gone":
            self.send_response(429)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name)
        """Say nothing."""


@pytest.fixture
def url() -> Iterator[str]:
    """A server on loopback that refuses."""
    with HTTPServer(("127.0.0.1", 0), _Refuses) as server:
        serving = Thread(target=server.serve_forever)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join()


@pytest.fixture
def get() -> Iterator[Callable[..., requests.Response]]:
    """A call with a key, by requests."""
    with requests.Session() as session:
        session.trust_env = False
        yield lambda url, key="secret": session.get(url, headers={"Authorization": key}, timeout=5)


def test_a_listing_is_handed_over_as_any_target_takes_it() -> None:
    """Arrays are lists, the size of pages stands apart, and the key is not shown."""
    one = job("http://a", "secret", Listing("n", "/v1/games", {"dates[]": "2025-01-15", "per_page": 100}))
    other = job("http://a", "secret", Listing("n", "/v1/box_scores", {"date": "2025-01-15"}))

    assert (one.base_url, one.path, one.params, one.per_page) == (
        "http://a", "/v1/games", {"dates[]": ["2025-01-15"]}, 100,
    )  # fmt: skip
    assert (other.params, other.per_page) == ({"date": "2025-01-15"}, PER_PAGE)
    assert "secret" not in repr(one)


def test_each_call_is_stamped_with_the_name_of_its_key(
    stamped: list[Call], url: str, get: Callable[..., requests.Response]
) -> None:
    """When it was sent, when its head was read, and the status; a Bearer is no part of the key."""
    get(f"{url}/v1")
    get(f"{url}/v1", "Bearer secret")

    assert stamped == [("key-1", 0, 1, 429), ("key-1", 2, 3, 429)]


def test_a_call_that_was_not_answered_has_status_0(
    stamped: list[Call], url: str, get: Callable[..., requests.Response]
) -> None:
    """Hung up on, or never connected."""
    for place in (f"{url}/gone", "http://127.0.0.1:1/"):
        with pytest.raises(requests.ConnectionError):
            get(place)

    assert [call[3] for call in stamped] == [0, 0]


def test_a_strange_key_is_not_stamped(
    stamped: list[Call], url: str, get: Callable[..., requests.Response]
) -> None:
    """It is no user's: the target calls somebody else too."""
    assert get(f"{url}/v1", "other").status_code == 429
    assert stamped == []


def test_a_call_whose_user_is_told_to_go_is_stamped_as_given_up(
    stamped: list[Call], url: str, get: Callable[..., requests.Response], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limiter may have granted it."""

    class _Gone(BaseException):
        pass

    def gone(*_: object) -> None:
        raise _Gone

    monkeypatch.setattr(http.client.HTTPResponse, "begin", gone)
    with pytest.raises(_Gone):
        get(f"{url}/v1")

    assert [call[3] for call in stamped] == [-1]
