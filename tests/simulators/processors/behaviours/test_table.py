"""The table of behaviours, and how a scenario names them."""

from typing import Any

import msgspec
import pytest

from simulators.processors.behaviours import Behaviour, BehaviourRule
from simulators.processors.behaviours.table import BEHAVIOURS, NAMES

SETTINGS: dict[str, dict[str, Any]] = {
    "refuses": {"status": 429, "retry_after": 30},
    "does_nothing": {},
    "does_half": {"share": 0.3},
    "reads_stale": {},
    "runs_twice": {"seconds": 10.0, "writes": False},
    "runs_later": {"seconds": 600.0},
    "slow_run": {"seconds": 1200.0},
    "crashes": {"leaves": "failed", "after_writing": True},
}
"""An example of each."""


def test_each_behaviour_has_an_example() -> None:
    """One who adds a behaviour adds its settings here."""
    assert tuple(SETTINGS) == NAMES


@pytest.mark.parametrize("kind", NAMES)
def test_what_a_scenario_says_is_read_and_written_alike(kind: str) -> None:
    """The kind chooses the class."""
    given = {"kind": kind, **SETTINGS[kind]}

    rule = msgspec.convert({"do": given}, BehaviourRule)

    assert type(rule.do) is BEHAVIOURS[NAMES.index(kind)]
    assert msgspec.to_builtins(rule.do) == given


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
def test_an_unknown_setting_is_refused(behaviour: type[Behaviour]) -> None:
    """By name."""
    kind = NAMES[BEHAVIOURS.index(behaviour)]

    with pytest.raises(msgspec.ValidationError, match="colour"):
        msgspec.convert({"do": {"kind": kind, **SETTINGS[kind], "colour": 1}}, BehaviourRule)
