"""The defect postponed_expected."""

from scrimmage.defects.postponed_expected import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It waits for a game that is not played."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("unusual_dates", "VG11", "2024-12-19")
