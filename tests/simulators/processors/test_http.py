"""Triggers over HTTP."""

import json
from collections.abc import Mapping

import pytest

from simulators.processors.http import order_of, response
from simulators.processors.order import Answered, Order
from simulators.wire import Request

_BODY: Mapping[str, object] = {"processor": "p", "game_date": "2025-01-31", "correlation_id": "c"}
_HEADERS = (("idempotency-key", "k"), ("fencing-token", "7"))


def _posted(
    body: object, path: str = "/p", headers: tuple[tuple[str, str], ...] = _HEADERS, method: str = "POST"
) -> Order | str:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return order_of(Request(method, "processors.test", path, headers=headers, body=raw))


def test_a_trigger_is_read_with_its_headers() -> None:
    """Games are left out for the whole date."""
    assert _posted(_BODY) == Order("p", "2025-01-31", None, "k", "c", 7)
    assert _posted({**_BODY, "game_ids": ["1", "2"]}) == Order("p", "2025-01-31", ("1", "2"), "k", "c", 7)


def test_headers_that_are_not_there_are_told_so() -> None:
    """Whether they are owed is for claims to judge."""
    assert _posted(_BODY, headers=()) == Order("p", "2025-01-31", None, "", "c", None)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"\xff", "body: is not JSON"),
        (b"[" * 100_000, "body: is not JSON"),
        ([], "body: got list"),
        ({**_BODY, "processor": ""}, "processor: got ''"),
        ({**_BODY, "game_date": 5}, "game_date: got 5"),
        ({"processor": "p", "game_date": "2025-01-31"}, "correlation_id: got None"),
        ({**_BODY, "game_ids": []}, "game_ids: got []"),
        ({**_BODY, "game_ids": [5]}, "game_ids: got [5]"),
        ({**_BODY, "game_ids": "5"}, "game_ids: got '5'"),
        ({**_BODY, "processor": "q"}, "processor: got 'q' at the entry point of p"),
    ],
)
def test_a_body_that_cannot_be_read_is_told_in_one_line(body: object, says: str) -> None:
    """Where, what it got, what is valid."""
    told = _posted(body)

    assert isinstance(told, str)
    assert told.startswith(says)
    assert "Valid: " in told


@pytest.mark.parametrize("token", ["", "-1", "1.5", "²", "9" * 19])
def test_a_token_is_a_whole_number(token: str) -> None:
    """One that is none is refused."""
    told = _posted(_BODY, headers=(("Fencing-Token", token),))

    assert isinstance(told, str)
    assert told.startswith("Fencing-Token: got ")


def test_only_a_post_is_a_trigger() -> None:
    """Looking at the URL begins no run."""
    assert _posted(_BODY, method="GET") == "method: got GET. Valid: POST."


def test_an_answer_tells_the_run_or_why_there_is_none() -> None:
    """With the seconds to wait, where they are told."""
    taken = response(Answered("taken", 202, run="r-1"))
    wait = response(Answered("told_to_wait", 429, 30))
    invalid = response(Answered("invalid", 400), "body: is not JSON.")

    assert (taken.status, json.loads(taken.body)) == (202, {"run_id": "r-1"})
    assert (wait.status, wait.header("Retry-After"), json.loads(wait.body)) == (
        429, "30", {"error": "told_to_wait"}
    )  # fmt: skip
    assert (invalid.header("Retry-After"), json.loads(invalid.body)) == (
        None,
        {"error": "body: is not JSON."},
    )
