"""One of each kind, then another of each."""

from scrimmage.in_turn import in_turn


def test_the_first_of_each_come_before_the_second_of_any() -> None:
    """Within a round, and within a kind, in the order in which they came."""
    assert in_turn(["a1", "a2", "a3", "b1", "c1", "b2"], lambda one: one[0]) == [
        "a1", "b1", "c1", "a2", "b2", "a3",
    ]  # fmt: skip


def test_of_none_there_is_none() -> None:
    """An empty list stays one."""
    assert in_turn([], str) == []
