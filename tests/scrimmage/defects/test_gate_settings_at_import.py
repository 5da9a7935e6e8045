"""The defect gate_settings_at_import."""

from scrimmage.defects.gate_settings_at_import import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """What is set is not done."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("settings", "VG9", "is due")
