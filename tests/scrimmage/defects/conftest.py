"""Defects that never end are ended sooner than in a certification."""

import pytest

from scrimmage.rigs import sim


@pytest.fixture(autouse=True)
def _few_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand calls are more than any listing of the suite has pages."""
    monkeypatch.setattr(sim, "CALLS", 1000)
