"""The defect disabled_still_checks."""

from scrimmage.defects.disabled_still_checks import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It asks, though it was told not to."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("settings", "VG5", "is disabled and asked the warehouse")
