"""The defect late_blocks."""

from scrimmage.defects.late_blocks import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It keeps a gate closed for a game that comes in the morning."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("late_upstream", "VG12", "is only late: the next phase was not called")
