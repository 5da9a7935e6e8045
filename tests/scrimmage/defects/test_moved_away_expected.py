"""The defect moved_away_expected."""

from scrimmage.defects.moved_away_expected import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It waits for a game that is played on another day."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("unusual_dates", "VG11", "2024-11-19")
