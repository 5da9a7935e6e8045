"""The defect busy_key_hammered."""

from scrimmage.defects.busy_key_hammered import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It comes back before the time that it was told."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("everything_at_once", "RL2", "s early")
