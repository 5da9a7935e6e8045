"""The defect blocking_gate_calls_on."""

from scrimmage.defects.blocking_gate_calls_on import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Phase 4 runs over what is known to be wrong."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("blocked_phase", "VG4", "the next phase was called")
