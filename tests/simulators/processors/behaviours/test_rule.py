"""A behaviour of a scenario."""

import msgspec
import pytest

from simulators.processors.behaviours import BehaviourRule
from tests.simulators.processors.made import rule


def test_a_rule_always_strikes_where_no_condition_is_named() -> None:
    """Only what it does is needed."""
    assert rule("does_nothing").when.counted(99)


def test_what_no_behaviour_is_called_is_refused() -> None:
    """By name."""
    with pytest.raises(msgspec.ValidationError, match="dances"):
        msgspec.convert({"do": {"kind": "dances"}}, BehaviourRule)
