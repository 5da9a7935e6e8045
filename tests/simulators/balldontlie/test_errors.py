"""Bodies of errors."""

from typing import Any

import msgspec
import pytest

from simulators.balldontlie.errors import Refused, bad, error_response, not_found, unauthorized
from simulators.balldontlie.options import ApiOptions


def test_a_bad_parameter_is_named() -> None:
    """The one 400 that was ever recorded has this body."""
    response = error_response(bad("game_id", "must be a valid integer"), ApiOptions())

    assert response.status == 400
    assert response.body == b'{"param":"game_id","error":"must be a valid integer"}'


def test_a_bad_key_gets_one_word() -> None:
    """401 is plain text, whatever the form of the other errors."""
    response = error_response(unauthorized(), ApiOptions(error_body="json"))

    assert (response.status, response.body) == (401, b"Unauthorized")
    assert response.header("Content-Type") == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("form", "body"),
    [
        ("text", b"Unauthorized"),
        ("json", b'{"error":"Unauthorized"}'),
        ("json_string", b'"Unauthorized"'),
        ("html", b"<title>401 Unauthorized</title>"),
    ],
)
def test_every_form_of_401(form: Any, body: bytes) -> None:
    """Among them the JSON string that breaks the official client."""
    assert body in error_response(unauthorized(), ApiOptions(unauthorized_body=form)).body


@pytest.mark.parametrize(
    ("form", "type_", "body"),
    [
        ("text", "text/plain", b"Not Found"),
        ("json", "application/json", b'{"error":"Not Found"}'),
        ("html", "text/html", b"<title>404 Not Found</title>"),
    ],
)
def test_every_form_of_404(form: Any, type_: str, body: bytes) -> None:
    """The content type says what the body is."""
    response = error_response(not_found(), ApiOptions(error_body=form))

    assert body in response.body
    assert (response.header("content-type") or "").startswith(type_)


def test_more_headers_follow_the_content_type() -> None:
    """What the caller adds stands in the response."""
    response = error_response(not_found(), ApiOptions(), (("X-More", "1"),))

    assert response.header("x-more") == "1"


def test_a_json_body_is_an_object() -> None:
    """Clients look for the key error."""
    response = error_response(Refused(429, "Too Many Requests"), ApiOptions())

    assert msgspec.json.decode(response.body) == {"error": "Too Many Requests"}
