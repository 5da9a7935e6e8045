"""The gate from phase 2 to phase 3, over HTTP."""

import pytest

from tests.reference.functions.deployed import deployed
from tests.reference.validation.night import night

NAME, PHASE = "phase2_to_phase3", "2-3"


def test_an_event_opens_the_next_phase(monkeypatch: pytest.MonkeyPatch) -> None:
    """Delivered twice, it is judged and calls twice: delivery is at least once, everywhere."""
    it = deployed(NAME, PHASE, night(), monkeypatch)

    assert [it.event(), it.event()] == [200, 200]
    assert it.bench.next.bodies == [{"phase": PHASE, "game_date": "2025-01-15", "correlation_id": ""}] * 2
    assert [row["phase"] for row in it.bench.log] == [PHASE] * 2


def test_a_request_gets_the_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    """As JSON."""
    it = deployed(NAME, PHASE, night(), monkeypatch)

    assert it.request() == (200, {"outcome": "open", "issues": []})
    assert len(it.bench.next.bodies) == 1
