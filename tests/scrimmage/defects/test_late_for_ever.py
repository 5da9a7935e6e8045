"""The defect late_for_ever."""

from scrimmage.defects.late_for_ever import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It waits for what does not come."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("asked_late", "VG4", "the next phase was called")
