"""Containers that stay small: they choose and count exactly, in whatever order things come."""

from random import Random

import pytest

from scrimmage import few
from scrimmage.few import First, Numbers


def test_the_smallest_keys_are_kept_and_all_are_counted() -> None:
    """Whatever order they come in."""
    for seed in range(5):
        numbers = list(range(50))
        Random(seed).shuffle(numbers)
        first = First[str](3)
        for number in numbers:
            first.take(number, f"value {number}")

        assert list(first) == ["value 0", "value 1", "value 2"]
        assert (first.count, first.more) == (50, 47)


def test_of_equal_keys_the_first_that_came_is_kept() -> None:
    """Values are never compared: most have no order."""
    first = First[object](2)
    one, two, three = object(), object(), object()
    for value in (one, two, three):
        first.take(0, value)

    assert list(first) == [one, two]
    assert list(first.keyed) == [(0, one), (0, two)]


def test_what_fits_is_kept_whole() -> None:
    """Nothing more came."""
    first = First[str](9)
    first.take(1, "b")
    first.take(0, "a")

    assert (list(first), first.more) == (["a", "b"], 0)


def test_numbers_are_a_set_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """As an ordinary one says, also while they are sorted in piece by piece."""
    monkeypatch.setattr(few, "_AT_ONCE", 7)
    draws = Random(1)
    plain: set[int] = set()
    numbers = Numbers()
    for _ in range(500):
        number = draws.choice([draws.randrange(40), draws.randrange(2**64)])
        plain.add(number)
        numbers.add(number)
        assert number in numbers
        assert draws.randrange(2**63) not in numbers
    assert len(numbers) == len(plain)
    assert list(numbers) == sorted(plain)
