"""A fault of a scenario: when plus do."""

import msgspec
import pytest

from simulators.faults.reset import Reset
from simulators.faults.rule import Rule
from simulators.faults.when import When


def test_a_rule_without_a_when_always_holds() -> None:
    """Only ``do`` has to be said."""
    assert msgspec.convert({"do": {"kind": "reset"}}, Rule) == Rule(when=When(), do=Reset())


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ({"when": {}}, "missing required field `do`"),
        ({"do": {"kind": "resett"}}, "resett"),
        ({"do": {"kind": "reset"}, "whn": {}}, "whn"),
    ],
)
def test_a_mistake_in_a_rule_is_named(raw: dict[str, object], says: str) -> None:
    """No fault, an unknown fault, an unknown key."""
    with pytest.raises(msgspec.ValidationError, match=says):
        msgspec.convert(raw, Rule)
