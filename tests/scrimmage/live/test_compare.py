"""Both sides asked, and their differences."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from scrimmage.live.calls import CALLS
from scrimmage.live.compare import Comparison, compare, table
from scrimmage.live.mock import Mock
from scrimmage.live.service import Service
from scrimmage.live.shape import Difference
from simulators.wire import Response

Start = Callable[..., Any]


def compared(service: Any, key: str) -> Comparison:
    """The mock against a stand-in."""
    asked = Service(service.url, key, today=date(2026, 2, 1), sleep=lambda _: None)
    return compare(Mock(), asked, lambda _, __: None)


def shown(comparison: Comparison) -> str:
    """The table as text."""
    console = Console(width=200)
    with console.capture() as capture:
        console.print(table(comparison))
    return capture.get()


def test_the_mock_does_not_differ_from_itself(stand_in: Start, key: str) -> None:
    """Every call is compared but the refusal, which never came."""
    comparison = compared(stand_in(), key)

    assert not comparison.differ
    assert comparison.found.keys() == {call.name for call in CALLS} - {"error_429"}
    assert comparison.left_out == [("error_429", "the service refused no call with 429")]


def test_another_field_set_is_found(stand_in: Start, key: str) -> None:
    """A service that already has the fields of 2026 is told apart where a game stands, and nowhere else."""
    comparison = compared(stand_in(shape="2026"), key)

    both = Difference("data[].status_state", "lacks it", "has it")
    assert {name for name, found in comparison.found.items() if both in found} >= {"games", "games_2025"}
    assert comparison.found["teams"] == comparison.found["standings"] == []
    assert "data[].status_state" in shown(comparison)


def test_another_401_is_found(stand_in: Start, key: str) -> None:
    """Its media type and its body."""
    comparison = compared(stand_in(unauthorized_body="json"), key)

    assert list(map(str, comparison.found["error_401"])) == [
        "media type: mock text/plain, service application/json",
        "body: mock 'Unauthorized', service '{\"error\":\"Unauthorized\"}'",
    ]


def test_a_lower_tier_gives_less(stand_in: Start, key: str) -> None:
    """What the key may not call differs by its status; what needs an id from there is still asked."""
    comparison = compared(stand_in(tier="free"), key)

    assert list(map(str, comparison.found["standings"])) == ["status: mock 200, service 401"]
    assert comparison.found["player"] == []


def test_rows_that_only_one_side_has_are_named(stand_in: Start, key: str) -> None:
    """No difference, but not passed over either; nor are the calls that need an id from there."""

    def without_games(path: str, reply: Response) -> Response:
        empty = b'{"data":[],"meta":{"per_page":25}}'
        return Response(200, reply.headers, empty) if path.endswith("/games") else reply

    comparison = compared(stand_in(without_games), key)

    assert ("games", "data: only one side has rows there") in comparison.left_out
    assert ("game", "no earlier reply of the service named what it asks for") in comparison.left_out
    assert "game" not in comparison.found


def test_a_call_that_is_always_refused_is_left_out(stand_in: Start, key: str) -> None:
    """The refusal itself is compared, under its own name."""

    def refuses_leaders(path: str, reply: Response) -> Response:
        refusal = Response(429, (("Retry-After", "1"),), b"slow down")
        return refusal if path.endswith("/leaders") else reply

    comparison = compared(stand_in(refuses_leaders), key)

    assert ("leaders", "the service refused it each time") in comparison.left_out
    assert "leaders" not in comparison.found
    assert (
        Difference("body", '\'{"error":"Too Many Requests"}\'', "'slow down'")
        in comparison.found["error_429"]
    )


def test_every_reply_of_the_service_is_kept(stand_in: Start, key: str) -> None:
    """Once, in the order asked."""
    kept: list[str] = []
    asked = Service(stand_in().url, key, today=date(2026, 2, 1), sleep=lambda _: None)

    compare(Mock(), asked, lambda call, _: kept.append(call.name))

    assert kept == [call.name for call in CALLS if not call.refused]


@pytest.mark.parametrize(
    ("differ", "says"), [("ab", "every reply"), ("abc", "every reply"), ("a", "a"), ("ac", "a, c")]
)
def test_a_shared_difference_stands_once(differ: str, says: str) -> None:
    """With the calls that share it, or `every reply`."""
    asked = "ab" if differ == "ab" else "abc"
    via = Difference("header via", "does not send it", "does")

    text = shown(Comparison({name: [via] if name in differ else [] for name in asked}, []))

    assert text.count("header via") == 1
    assert f" {says} " in text
