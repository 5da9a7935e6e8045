"""The defect moved_away_healed."""

from scrimmage.defects.moved_away_healed import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It looks for a game that moved."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("unusual_nights", "SH3", "nothing is missing, and it says waiting")
