"""The defect days_off_healed."""

from scrimmage.defects.days_off_healed import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It triggers on a day without games."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("no_games", "SH1", "player_game_summary was triggered, and nothing of it is")
