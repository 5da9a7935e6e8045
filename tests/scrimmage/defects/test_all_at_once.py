"""The defect all_at_once."""

from scrimmage.defects.all_at_once import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It triggers a summary while its box scores are on their way."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("upstream_first", "SH5", "player_game_summary was triggered before any run of")
