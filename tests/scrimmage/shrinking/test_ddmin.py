"""Delta debugging."""

from hypothesis import given
from hypothesis import strategies as st

from scrimmage.shrinking.ddmin import minimal, smallest


@given(st.integers(1, 40), st.sets(st.integers(0, 39)))
def test_the_culprits_are_what_is_left(length: int, drawn: set[int]) -> None:
    """However many there are, and wherever: all of them, and nothing else, in their order."""
    culprits = {one for one in drawn if one < length}

    assert minimal(range(length), lambda kept: culprits <= set(kept)) == sorted(culprits)


def test_of_two_causes_that_each_suffice_one_is_left() -> None:
    """One cannot be spared once the other is gone."""
    assert len(minimal(range(20), lambda kept: 3 in kept or 17 in kept)) == 1


@given(st.integers(1, 30), st.data())
def test_nothing_that_is_left_can_be_spared(length: int, data: st.DataObject) -> None:
    """Also where a part fails that holds less than another which passes."""
    least = data.draw(st.integers(1, length))

    def fails(kept: list[int]) -> bool:
        return len(kept) >= least

    left = minimal(range(length), fails)

    assert fails(left)
    assert not any(fails(left[:place] + left[place + 1 :]) for place in range(len(left)))


def test_few_culprits_take_few_runs() -> None:
    """One of 64: about twice the logarithm, not 64."""
    asked: list[int] = []

    def fails(kept: list[int]) -> bool:
        asked.append(len(kept))
        return 40 in kept

    assert minimal(range(64), fails) == [40]
    assert len(asked) <= 30


def test_a_number_is_the_smallest_of_its_doubles_that_fails() -> None:
    """From the low end; the high one is known."""
    assert smallest(1, 50, lambda value: value >= 3) == 4
    assert smallest(1, 50, lambda value: value >= 33) == 50
    assert smallest(1, 50, lambda value: value >= 1) == 1
