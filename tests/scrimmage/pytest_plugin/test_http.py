"""JSON over HTTP on this machine."""

import pytest

from scrimmage.pytest_plugin import http
from scrimmage.pytest_plugin.command import ScrimmageError
from scrimmage.pytest_plugin.server import Server


def test_an_answer_is_its_bytes(mock: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the environment names a proxy, at which nobody listens."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    assert http.ask("PUT", f"{mock.desk}/faults", []) == b"[]"
    assert http.lines(b'{"a": 1}\n{"a": 2}\n') == [{"a": 1}, {"a": 2}]


def test_a_refusal_is_the_others_own_words(mock: Server) -> None:
    """And nothing around them."""
    with pytest.raises(ScrimmageError, match=r"^no GET /nothing\. Valid: GET /calls"):
        http.ask("GET", f"{mock.desk}/nothing")


def test_words_that_are_no_json_are_told_as_they_are(mock: Server) -> None:
    """The mock refuses a call without a key in plain text."""
    with pytest.raises(ScrimmageError, match=r"^Unauthorized$"):
        http.ask("GET", f"{mock.base_url}/v1/games")


def test_nobody_there_is_an_error() -> None:
    """With the place that was asked."""
    with pytest.raises(ScrimmageError, match=r"^GET http://127\.0\.0\.1:9/x: no answer: .*refused"):
        http.ask("GET", "http://127.0.0.1:9/x")
