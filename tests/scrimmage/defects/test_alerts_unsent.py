"""The defect alerts_unsent."""

from scrimmage.defects.alerts_unsent import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Nobody is told."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("delivered_twice", "VG8", "no alert was sent")
