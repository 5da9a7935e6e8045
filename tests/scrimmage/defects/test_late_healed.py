"""The defect late_healed."""

from scrimmage.defects.late_healed import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It triggers for a game that comes in the morning."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("late_nights", "SH3", "bdl_player_boxscores was triggered, and nothing is due")
