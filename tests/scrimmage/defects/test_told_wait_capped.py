"""The defect told_wait_capped."""

from scrimmage.defects.told_wait_capped import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Told ten minutes it comes after two, and the jitter on top is no help."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("torture", "RL9", "ten_minutes: hurried")
