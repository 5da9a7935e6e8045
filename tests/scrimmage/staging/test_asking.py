"""A request of ours: what it carries, and where it does not go."""

import asyncio
import threading

import pytest

from scrimmage.staging.asking import MOST, Answer, AskError, ask, encoded
from scrimmage.staging.model import Http
from tests.scrimmage.staging.servers import always, server


def _ask(http: Http, env: dict[str, str] | None = None, within: float = 5) -> Answer:
    return asyncio.run(ask(http, env or {}, within))


def test_body_fields_and_token_are_sent() -> None:
    """The token comes out of a variable."""
    with server(always(202, b"taken")) as (url, seen):
        http = Http(url=f"{url}/run?a=b", method="POST", body={"x": 1}, headers={"X-A": "b"}, bearer="TOKEN")
        answer = _ask(http, {"TOKEN": "t"})

    ((method, path, fields, body),) = seen
    assert (answer, method, path, body) == (Answer(202, "taken"), "POST", "/run?a=b", b'{"x":1}')
    assert (fields["authorization"], fields["x-a"], fields["content-type"]) == (
        "Bearer t",
        "b",
        "application/json",
    )


def test_a_redirect_is_not_followed() -> None:
    """It may lead to a host that nobody allowed."""
    with server(always(200)) as (elsewhere, asked), server(always(302, Location=elsewhere)) as (url, _):
        answer = _ask(Http(url=url))

    assert (answer.status, asked) == (302, [])


def test_a_proxy_of_the_environment_is_passed_by(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packets go where the file says."""
    with server(always(200)) as (proxy, asked), server(always(201)) as (url, _):
        monkeypatch.setenv("HTTP_PROXY", proxy)
        monkeypatch.setenv("http_proxy", proxy)
        answer = _ask(Http(url=url))

    assert (answer.status, asked) == (201, [])


def test_of_a_long_answer_the_beginning_is_read() -> None:
    """A probe is no download."""
    with server(always(200, b"a" * (MOST * 3))) as (url, _):
        assert _ask(Http(url=url)).body == "a" * MOST


def test_no_answer_is_told_in_a_few_words() -> None:
    """Late, refused, without its token."""
    go_on = threading.Event()

    def late(_: object) -> tuple[int, dict[str, str], bytes]:
        go_on.wait(10)
        return 200, {}, b""

    with server(late) as (url, _):
        with pytest.raises(AskError, match=r"no answer within 0.1 s|timed out"):
            _ask(Http(url=url), within=0.1)
        go_on.set()
    with pytest.raises(AskError, match="Connection refused"):
        _ask(Http(url=url))
    with pytest.raises(AskError, match="the variable TOKEN is not set"):
        _ask(Http(url=url, bearer="TOKEN"))


def test_a_token_that_no_field_can_hold_is_not_shown() -> None:
    """One from a file ends with a line break more often than not."""
    with server(always(200)) as (url, asked), pytest.raises(AskError) as error:
        _ask(Http(url=url, bearer="TOKEN"), {"TOKEN": "s3cr3t\n"})

    assert str(error.value).startswith("the value of a header field cannot be sent")
    assert ("s3cr3t" in str(error.value), asked) == (False, [])


def test_bodies_become_bytes() -> None:
    """JSON, a text as it is, nothing."""
    assert encoded({"a": [1]}) == (b'{"a":[1]}', "application/json")
    assert encoded("ä") == ("ä".encode(), "text/plain; charset=utf-8")
    assert encoded(None) == (None, "")
