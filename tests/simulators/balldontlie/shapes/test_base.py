"""Numbers and the encoder."""

import pytest

from simulators.balldontlie.shapes.base import encode, number, share


@pytest.mark.parametrize(
    ("value", "expected"), [(1.0, b"1"), (0.0, b"0"), (2 / 7, b"0.2857143"), (0.5, b"0.5"), (-3.0, b"-3")]
)
def test_a_whole_value_has_no_decimal_point(value: float, expected: bytes) -> None:
    """Others have seven decimals at most."""
    assert encode(number(value)) == expected


def test_a_share_of_nothing_is_zero() -> None:
    """There is no division by zero, and no null here."""
    assert (share(3, 7), share(0, 0), share(4, 4)) == (0.429, 0, 1)
