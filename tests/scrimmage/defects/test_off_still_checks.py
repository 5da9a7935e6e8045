"""The defect off_still_checks."""

from scrimmage.defects.off_still_checks import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It logs, though it was switched off."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("settings", "VG5", "is switched off and was logged")
