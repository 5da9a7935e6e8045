"""The reference's gate as a target."""

from types import SimpleNamespace
from typing import Any

import pytest

from reference.validation import NextPhaseError
from scrimmage.targets.reference import Reference
from scrimmage.targets.reference_gate import ReferenceGate, SeamCaller, SeamNotifier


def test_the_reference_is_a_gate_too() -> None:
    """Which says what it honours, and of which build it is."""
    gate = Reference().gate

    assert gate == ReferenceGate()
    assert gate.declares({}).kind == "gate"
    assert gate.declares({}).flags == ["PHASE_VALIDATION_ENABLED"]
    assert gate.declares({}).build


@pytest.mark.parametrize(("status", "says"), [(0, "is away"), (500, "answered 500"), (302, "answered 302")])
def test_a_next_phase_that_does_not_take_the_call_is_an_error(status: int, says: str) -> None:
    """So that the event is delivered again."""
    seam: Any = SimpleNamespace(call=lambda *_: status)

    with pytest.raises(NextPhaseError, match=says):
        SeamCaller(seam).call("http://x", {"phase": "2-3", "game_date": "2025-01-15"})


def test_calls_and_alerts_go_to_the_seam() -> None:
    """With phase and date, and as text."""
    seen: list[object] = []

    def call(*told: str) -> int:
        seen.append(told)
        return 202

    seam: Any = SimpleNamespace(call=call, alert=seen.append)

    SeamCaller(seam).call("http://x", {"phase": "2-3", "game_date": "2025-01-15"})
    SeamNotifier(seam).send("a")

    assert seen == [("2-3", "2025-01-15"), "a"]
