"""A receiver of posts."""

from typing import Any

import msgspec
import pytest
import requests

from simulators.outages import Plan, Rule
from simulators.receivers.receiver import Post, decoded, receiver
from simulators.wire import Request, Response

pytestmark = pytest.mark.wire


def posts(
    *rules: dict[str, Any], status: int = 200, bodies: tuple[bytes, ...] = (b"{}",), timeout: float = 5
) -> list[Post]:
    """What a receiver is told while *bodies* are posted to it."""
    told: list[Post] = []
    plan = Plan(msgspec.convert(rules, list[Rule]), 1)
    with receiver(plan, told.append, lambda _: Response(status)) as service:
        for body in bodies:
            try:
                requests.post(f"{service.url}/hook", data=body, timeout=timeout)
            except requests.RequestException:
                continue
        service.settle()
    return told


def test_a_post_is_told_with_its_path_and_body() -> None:
    """Decoded, and well."""
    (post,) = posts(bodies=(b'{"a": [1]}',))

    assert post == Post("/hook", {"a": [1]}, "whole")
    assert post.delivered


@pytest.mark.parametrize(
    ("do", "fate"),
    [
        ({"kind": "error", "status": 429, "retry_after": 1}, "failed"),
        ({"kind": "error", "status": 500}, "failed"),
        ({"kind": "hang"}, "hung"),
        ({"kind": "refused"}, "refused"),
        ({"kind": "garbled"}, "garbled"),
    ],
)
def test_in_a_bad_mood_it_delivers_nothing(do: dict[str, Any], fate: str) -> None:
    """But it tells what was tried."""
    (post,) = posts({"do": do}, timeout=0.2 if fate == "hung" else 5)

    assert (post.fate, post.delivered) == (fate, False)


def test_slow_is_delivered() -> None:
    """As long as its sender waits."""
    (post,) = posts({"do": {"kind": "slow", "seconds": 0.05}})

    assert (post.fate, post.delivered) == ("slow", True)


def test_what_it_refuses_itself_has_failed() -> None:
    """A reply of 4xx of its own."""
    assert [post.fate for post in posts(status=400)] == ["failed"]


def test_what_is_no_json_is_none() -> None:
    """Nothing falls over it."""
    assert decoded(Request("POST", "h", "/", body=b"{")) is None
    assert decoded(Request("POST", "h", "/", body=b'"x"')) == "x"
