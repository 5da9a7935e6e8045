"""The defect cooldown_ignored."""

from scrimmage.defects.cooldown_ignored import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It tries again before the time it declares."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("run_crashes", "SH4", "team_game_summary was attempted again after")
