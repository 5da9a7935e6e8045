"""The defect today_for_game_date."""

from scrimmage.defects.today_for_game_date import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It looks at a day that is yet to come, and calls on with it."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("healthy_season", "VG1", "is healthy")
    assert found.says("warned_phase", "VG3", "was called")
