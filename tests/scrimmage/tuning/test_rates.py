"""Counts with their bounds."""

import pytest

from scrimmage.tuning.rates import rate


def test_the_bound_is_the_exact_one() -> None:
    """None in 299 is surely under one in a hundred: 1 - 0.05 ** (1 / 299)."""
    assert rate(0, 299).upper95 == pytest.approx(1 - 0.05 ** (1 / 299))


def test_without_observations_there_is_no_bound() -> None:
    """And nothing is told of it."""
    none = rate(0, 0)

    assert (none.upper95, none.share, none.says) == (None, 0.0, "0 of 0")


def test_it_is_told_with_its_bound() -> None:
    """In percent."""
    assert rate(1, 4).share == 0.25
    assert rate(0, 420).says == "0 of 420 (at most 0.71 %)"
