"""The order in which two things are timed."""

import time
from collections.abc import Iterator

import pytest

from scrimmage.rigs.overhead_child import blocks, interleaved


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


def test_other_rows_are_no_comparison() -> None:
    """One of them did less."""
    rows = iter([5, 5, 5, 5, 4, 5])

    with pytest.raises(ValueError, match="the same job gave 5, 5, 4, 5 rows"):
        list(blocks(lambda _: (1, next(rows)), 1))


class Jobs:
    """Jobs of a few rows, and in which order they were asked for them."""

    def __init__(self, *counts: int, slow: str = "") -> None:
        self.asked: list[str] = []
        self.begun: list[str] = []
        self._counts = iter(counts)
        self._slow = slow

    def begin(self, name: str) -> Iterator[int]:
        """One of them."""
        self.begun.append(name)
        return self._rows(f"{name} {len(self.begun)}", next(self._counts, 5))

    def _rows(self, name: str, count: int) -> Iterator[int]:
        for row in range(count):
            self.asked.append(name)
            if name.partition(" ")[0] == self._slow:
                time.sleep(0.002)
            yield row


def test_two_jobs_go_side_by_side_page_by_page() -> None:
    """A B B A, two rows a page, with the one in front and then the other; then the control."""
    jobs = Jobs()
    between: list[int] = []

    block, control = interleaved(jobs.begin, 1, 2, between=lambda: between.append(len(jobs.begun)))

    a, b, c, d = "with 3", "without 4", "with 7", "without 8"
    assert [name for name in jobs.asked if name in {a, b}] == [a, a, b, b, b, b, a, a, a, b]
    assert [name for name in jobs.asked if name in {c, d}] == [d, d, c, c, c, c, d, d, d, c]
    assert jobs.begun == [*["with", "without"] * 4, *["with"] * 8]
    assert between == [0, 4, 8, 12]
    assert (block["block"], block["control"], block["rows"], control["control"]) == (1, False, 5, True)


def test_each_side_s_time_is_its_own() -> None:
    """The one that takes longer is found, whichever comes first."""
    first, control = interleaved(Jobs(slow="with").begin, 1, 2)

    assert sum(first["outer"]) > 5 * 2000 > sum(first["inner"])
    assert min(sum(control["outer"]), sum(control["inner"])) > 5 * 2000


def test_other_rows_side_by_side_are_no_comparison() -> None:
    """One of them did less."""
    with pytest.raises(ValueError, match="the same job gave 5, 4 rows"):
        list(interleaved(Jobs(5, 5, 5, 4).begin, 1, 2))
