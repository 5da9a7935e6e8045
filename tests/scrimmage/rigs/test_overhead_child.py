"""The order in which two things are timed."""

import pytest

from scrimmage.rigs.overhead_child import blocks


def test_each_block_is_a_b_b_a_and_its_control_a_a_a_a() -> None:
    """After one of each that does not count."""
    asked: list[str] = []

    def measure(name: str) -> tuple[int, int]:
        asked.append(name)
        return len(asked), 7

    found = list(blocks(measure, 2))

    a, b = "with", "without"
    assert asked == [a, b, *[a, b, b, a, a, a, a, a] * 2]
    assert found[0] == {"block": 1, "control": False, "outer": [3, 6], "inner": [4, 5], "rows": 7}
    assert [one["control"] for one in found] == [False, True] * 2


def test_what_happens_between_is_not_timed_within() -> None:
    """It is called once before each four."""
    between: list[int] = []
    asked: list[str] = []

    def measure(name: str) -> tuple[int, int]:
        asked.append(name)
        return 1, 1

    list(blocks(measure, 1, between=lambda: between.append(len(asked))))

    assert between == [2, 6]


def test_other_rows_are_no_comparison() -> None:
    """One of them did less."""
    rows = iter([5, 5, 5, 5, 4, 5])

    with pytest.raises(ValueError, match="the same job gave 5, 5, 4, 5 rows"):
        list(blocks(lambda _: (1, next(rows)), 1))
