"""The defect unknown_mode_is_warning."""

from scrimmage.defects.unknown_mode_is_warning import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It does not say that the mode is wrong."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("settings", "VG9", "PHASE_VALIDATION_MODE is wrong")
