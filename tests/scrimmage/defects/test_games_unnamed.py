"""The defect games_unnamed."""

from scrimmage.defects.games_unnamed import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It fetches a whole date for one game."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("late_and_missing", "SH1", "odds_api_game_lines was triggered for the whole date;")
