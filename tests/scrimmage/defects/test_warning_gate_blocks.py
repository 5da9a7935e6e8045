"""The defect warning_gate_blocks."""

from scrimmage.defects.warning_gate_blocks import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The night stands still for a warning."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("warned_phase", "VG3", "was called 0 times")
