"""The small ways to draw."""

from collections import Counter

import pytest

from simulators.balldontlie.season.draws import (
    bell,
    below,
    between,
    chance,
    divided,
    pick,
    scatter,
    shuffled,
    weighted,
)
from simulators.seed import stream


def test_below_reaches_every_number_and_not_the_bound() -> None:
    """below(3) gives 0, 1 and 2."""
    draw = stream(0, "t")

    assert {below(draw, 3) for _ in range(200)} == {0, 1, 2}


def test_between_reaches_both_ends() -> None:
    """between(4, 6) gives 4, 5 and 6."""
    draw = stream(0, "t")

    assert {between(draw, 4, 6) for _ in range(200)} == {4, 5, 6}


@pytest.mark.parametrize(("permille", "expected"), [(0, {False}), (1000, {True})])
def test_chance_is_certain_at_its_ends(permille: int, expected: set[bool]) -> None:
    """Never at 0, always at 1000."""
    draw = stream(0, "t")

    assert {chance(draw, permille) for _ in range(200)} == expected


def test_bell_has_the_spread_asked_for() -> None:
    """Two thirds of the draws lie within one standard deviation, and the mean is zero."""
    draw = stream(0, "t")
    drawn = [bell(draw, 100) for _ in range(2000)]

    assert 0.64 < sum(abs(value) <= 100 for value in drawn) / 2000 < 0.73
    assert abs(sum(drawn)) / 2000 < 10


def test_pick_gives_each_item() -> None:
    """No item is left out."""
    draw = stream(0, "t")

    assert {pick(draw, "abc") for _ in range(200)} == set("abc")


def test_weighted_keeps_to_the_weights() -> None:
    """Weight 3 comes three times as often as weight 1, weight 0 never."""
    draw = stream(0, "t")
    drawn = Counter(weighted(draw, (("a", 3), ("b", 1), ("c", 0))) for _ in range(4000))

    assert 2.6 < drawn["a"] / drawn["b"] < 3.4
    assert drawn["c"] == 0


def test_weighted_refuses_weights_that_sum_to_nothing() -> None:
    """Weights of zero alone are a bug of the caller."""
    with pytest.raises(AssertionError, match="positive"):
        weighted(stream(0, "t"), (("a", 0),))


def test_shuffled_keeps_every_item_and_the_argument() -> None:
    """The list is another one, with the same items in another order."""
    items = list(range(50))
    mixed = shuffled(stream(0, "t"), items)

    assert sorted(mixed) == items == list(range(50))
    assert mixed != items


def test_scatter_gives_everything_away_and_nothing_to_weight_zero() -> None:
    """The shares sum to the count."""
    shares = scatter(stream(0, "t"), [5, 0, 1], 600)

    assert sum(shares) == 600
    assert shares[1] == 0
    assert shares[0] > shares[2] > 0


@pytest.mark.parametrize("total", [0, 1, 7, 240])
def test_divided_sums_to_the_total(total: int) -> None:
    """Rounding loses nothing, whatever the weights."""
    assert sum(divided(total, [3, 1, 4, 1, 5])) == total


def test_a_trace_is_the_same_on_every_python() -> None:
    """The draws of one stream, written down once (on 3.12)."""
    draw = stream(7, "trace")

    assert [below(draw, 1000) for _ in range(5)] == [907, 177, 865, 556, 672]
