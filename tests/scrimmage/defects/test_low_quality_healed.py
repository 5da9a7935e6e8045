"""The defect low_quality_healed."""

from scrimmage.defects.low_quality_healed import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It runs again what a person should look at."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("wrong_values", "SH3", "team_game_summary was triggered, and nothing is due")
