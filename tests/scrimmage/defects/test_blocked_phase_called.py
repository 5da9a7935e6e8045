"""The defect blocked_phase_called."""

from scrimmage.defects.blocked_phase_called import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """In a night that the reference gets through."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("refused_night", "E1", "called over tables that block")
