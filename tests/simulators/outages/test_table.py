"""The table of outages, and how a scenario names them."""

from typing import Any

import msgspec
import pytest

from simulators.outages import Outage, Rule
from simulators.outages.table import NAMES, OUTAGES

SETTINGS: dict[str, dict[str, Any]] = {
    "slow": {"seconds": 0.3},
    "hang": {"seconds": 30.0},
    "refused": {"seconds": 2.0},
    "error": {"status": 503, "reason": "rateLimitExceeded"},
    "garbled": {"text": "?"},
    "cut": {"after": 3},
    "missing_table": {"table": "d.t"},
    "stopped": {"seconds": 5.0},
    "killed": {},
}
"""An example of each."""


def test_each_outage_has_an_example() -> None:
    """One who adds an outage adds its settings here."""
    assert tuple(SETTINGS) == NAMES


@pytest.mark.parametrize("kind", NAMES)
def test_what_a_scenario_says_is_read_and_written_alike(kind: str) -> None:
    """The kind chooses the class."""
    given = {"kind": kind, **SETTINGS[kind]}

    rule = msgspec.convert({"do": given}, Rule)

    assert type(rule.do) is OUTAGES[NAMES.index(kind)]
    assert msgspec.to_builtins(rule.do) == given


@pytest.mark.parametrize("outage", OUTAGES)
def test_an_unknown_setting_is_refused(outage: type[Outage]) -> None:
    """By name."""
    kind = NAMES[OUTAGES.index(outage)]

    with pytest.raises(msgspec.ValidationError, match="colour"):
        msgspec.convert({"do": {"kind": kind, **SETTINGS[kind], "colour": 1}}, Rule)
