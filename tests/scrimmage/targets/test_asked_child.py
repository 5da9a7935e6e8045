"""What a gate or healer gives, as JSON carries it; ``test_asked_process.py`` shows that it runs one."""

from types import SimpleNamespace
from typing import Any

import pytest

from scrimmage.targets.asked_child import plain

ISSUE = {"check": "c", "severity": "s", "message": "m"}


@pytest.mark.parametrize(
    "decision",
    [
        {"outcome": "open", "issues": [ISSUE]},
        SimpleNamespace(outcome="open", issues=[SimpleNamespace(**ISSUE)]),
        SimpleNamespace(outcome="open", issues=[{**ISSUE, "more": 1}]),
    ],
)
def test_objects_and_mappings_are_decisions(decision: Any) -> None:
    """Of an issue what the contract names."""
    assert plain(decision) == {"outcome": "open", "issues": [ISSUE]}


@pytest.mark.parametrize("decision", [None, [], "open", {"outcome": 1}, SimpleNamespace()])
def test_anything_else_is_none(decision: Any) -> None:
    """The harness then goes by what it saw."""
    assert plain(decision) == {}


@pytest.mark.parametrize(
    "outcome",
    [{"state": "healed", "correlation_id": "c"}, SimpleNamespace(state="healed", correlation_id="c", more=1)],
)
def test_objects_and_mappings_are_outcomes(outcome: Any) -> None:
    """Of a healer; one that began no heal has no correlation id."""
    assert plain(outcome) == {"state": "healed", "correlation_id": "c"}
    assert plain({"state": "disabled"}) == {"state": "disabled", "correlation_id": ""}


def test_a_decision_may_have_no_issues() -> None:
    """And an issue no message."""
    assert plain({"outcome": "open", "issues": None}) == {"outcome": "open", "issues": []}
    assert plain({"outcome": "warned", "issues": [{"check": "c"}]})["issues"] == [
        {"check": "c", "severity": "", "message": ""}
    ]
