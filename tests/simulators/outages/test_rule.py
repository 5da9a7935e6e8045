"""One ``[[outages]]`` table."""

import msgspec
import pytest

from simulators.outages import Rule, When
from simulators.outages.slow import Slow


def test_without_when_it_always_strikes() -> None:
    """An empty condition holds."""
    assert msgspec.convert({"do": {"kind": "slow", "seconds": 1}}, Rule) == Rule(
        when=When(), do=Slow(seconds=1)
    )


def test_an_unknown_key_is_refused() -> None:
    """By name."""
    with pytest.raises(msgspec.ValidationError, match="then"):
        msgspec.convert({"do": {"kind": "killed"}, "then": 1}, Rule)
