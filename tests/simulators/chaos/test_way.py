"""What is known of a flow that is under way."""

import pytest

from simulators.chaos.way import MOST, Way
from simulators.faults.rule import Rule
from simulators.wire import Request
from tests.simulators.fronts import front_of, rule


def _way(*rules: Rule) -> Way:
    front, _ = front_of(*rules)
    return Way(front.open(Request("GET", "a", "/v1"), 0, 1), parts=[])


def test_a_streamed_body_is_kept_as_it_passes() -> None:
    """Unchanged; what ends it is nothing."""
    way = _way()

    assert [way.take(part) for part in (b"a", b"bc", b"")] == [b"a", b"bc", b""]
    assert way.parts == [b"a", b"bc"]


def test_one_that_is_too_long_passes_and_is_not_kept() -> None:
    """So that memory stays flat."""
    way = _way()
    half = b"x" * (MOST // 2 + 1)

    assert [way.take(half), way.take(half), way.take(b"y")] == [half, half, b"y"]
    assert way.parts is None


@pytest.mark.parametrize(
    ("do", "so"),
    [
        ({"kind": "drip", "chunk": 1, "every": 1}, True),
        ({"kind": "body_cut", "after": 1}, True),
        ({"kind": "reset_body", "after": 1}, True),
        ({"kind": "delay", "seconds": 1}, False),
        ({"kind": "reset"}, False),
    ],
)
def test_some_faults_act_in_the_body(do: dict[str, object], *, so: bool) -> None:
    """Alone or beside others."""
    assert _way(rule({"kind": "noop"}), rule(do)).in_body is so
