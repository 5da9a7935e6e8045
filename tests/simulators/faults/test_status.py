"""status."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from simulators.clock import SECOND
from simulators.faults.base import Delivery
from simulators.faults.status import RetryAfter, Status
from simulators.wire import Response, values

Strike = Callable[..., Delivery]
WALL = 784_111_777 * SECOND + 999_999
"""1994-11-06 08:49:37.999999 UTC."""


def reply(delivery: Delivery) -> Response:
    """The reply, which must be there."""
    assert delivery.reply is not None
    return delivery.reply


def test_it_answers_in_the_place_of_the_api(strike: Strike) -> None:
    """Date is the API's own, cut to whole seconds; no Retry-After unless asked for."""
    answer = reply(strike(Status(status=429), wall=WALL))

    headers = (
        ("Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ("Content-Type", "application/json; charset=utf-8"),
    )
    assert Response(429, headers, b'{"error":"Too Many Requests"}') == answer


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        (RetryAfter(seconds=30), ["30"]),
        (RetryAfter(date=30), ["Sun, 06 Nov 1994 08:50:07 GMT"]),
        (RetryAfter(date=-38, form="rfc850"), ["Sunday, 06-Nov-94 08:48:59 GMT"]),
        (RetryAfter(date=0, form="asctime"), ["Sun Nov  6 08:49:37 1994"]),
        (RetryAfter(text=("1.5",)), ["1.5"]),
        (RetryAfter(text=("", " 5 ", "soon")), ["", " 5 ", "soon"]),
    ],
)
def test_what_it_tells_of_waiting(strike: Strike, told: RetryAfter, lines: list[str]) -> None:
    """Seconds, dates in three forms, and raw text, each line by itself."""
    answer = reply(strike(Status(status=503, retry_after=told), wall=WALL))

    assert lines == values(answer.headers, "Retry-After")


def test_a_skewed_date_takes_the_told_date_along(strike: Strike) -> None:
    """The server's clock is an hour ahead, in both headers alike."""
    answer = reply(strike(Status(status=429, retry_after=RetryAfter(date=30), skew=3600), wall=WALL))

    assert answer.header("date") == "Sun, 06 Nov 1994 09:49:37 GMT"
    assert answer.header("retry-after") == "Sun, 06 Nov 1994 09:50:07 GMT"


@pytest.mark.parametrize(
    ("form", "kind", "raw"),
    [
        ("json", "application/json; charset=utf-8", b'{"error":"Bad Gateway"}'),
        ("text", "text/plain; charset=utf-8", b"Bad Gateway"),
        ("empty", None, b""),
    ],
)
def test_bodies(strike: Strike, form: Any, kind: str | None, raw: bytes) -> None:
    """JSON as the documentation says, text as was seen, or nothing at all."""
    answer = reply(strike(Status(status=502, body=form)))

    assert (kind, raw) == (answer.header("content-type"), answer.body)


def test_an_html_body_is_html(strike: Strike) -> None:
    """As gateways answer that know nothing of JSON."""
    answer = reply(strike(Status(status=502, body="html")))

    assert answer.header("content-type") == "text/html; charset=utf-8"
    assert b"<h1>502 Bad Gateway</h1>" in answer.body


def test_a_status_without_a_name_still_says_something(strike: Strike) -> None:
    """599 has no phrase in the standard."""
    assert reply(strike(Status(status=599))).body == b'{"error":"Status 599"}'


def test_it_keeps_how_the_delivery_arrives(strike: Strike, page: Callable[..., Delivery]) -> None:
    """A delay before it still delays."""
    assert strike(Status(status=500), Delivery(page([]).reply, delay=9)).delay == 9


def test_a_lost_connection_carries_no_answer(strike: Strike) -> None:
    """An earlier fault reset it."""
    gone = Delivery(None, finish="reset")

    assert strike(Status(status=500), gone) is gone


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": 200},
        {"status": 600},
        {"status": 429, "retry_after": {}},
        {"status": 429, "retry_after": {"seconds": 1, "date": 1}},
        {"status": 429, "retry_after": {"seconds": -1}},
        {"status": 429, "retry_after": {"text": []}},
        {"status": 429, "retry_after": {"text": ["1\r\nX: 2"]}},
        {"status": 429, "retry_after": {"text": ["1\n"]}},
        {"status": 429, "retry_after": {"date": 1, "form": "iso"}},
    ],
)
def test_settings_that_make_no_sense_are_refused(wrong: dict[str, Any]) -> None:
    """No other status, exactly one telling, and no value that breaks out of its line."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"kind": "status", **wrong}, Status)
