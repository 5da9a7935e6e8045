"""Values at ranks, by reading again."""

from random import Random

import pytest

from scenarios.claims.ranks import PARTS, at_ranks


@pytest.mark.parametrize("most", [0, 1, PARTS - 1, PARTS, PARTS + 1, PARTS**2, PARTS**2 + 1, 10**9])
def test_they_are_what_sorting_gives(most: int) -> None:
    """At the ends, in the middle, and where values repeat, however wide they lie."""
    draw = Random(most)
    values = [draw.choice([draw.randint(0, most), most // 2, 0, most]) for _ in range(101)]
    ranks = [0, 1, 17, 50, 99, 100]

    found = at_ranks(lambda: [(1, value) for value in values], {1: ranks}, most)
    assert found == {1: [sorted(values)[rank] for rank in ranks]}


def test_groups_have_ranks_of_their_own() -> None:
    """A group that nobody asks about is passed over."""
    values = [(1, 5), (2, 7), (1, 3), (3, 9), (2, 6)]

    assert at_ranks(lambda: values, {1: [0], 2: [1, 0]}, 9) == {1: [3], 2: [7, 6]}


def test_four_readings_tell_a_time_within_years() -> None:
    """Each leaves one part of many."""
    readings = []

    def values() -> list[tuple[int, int]]:
        readings.append(1)
        return [(1, 123_456_789_012)]

    assert at_ranks(values, {1: [0]}, PARTS**4 - 1) == {1: [123_456_789_012]}
    assert len(readings) == 4
