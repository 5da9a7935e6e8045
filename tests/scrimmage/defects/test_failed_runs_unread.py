"""The defect failed_runs_unread."""

from scrimmage.defects.failed_runs_unread import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It leaves a processor that failed."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("runs_failed", "SH1", "player_game_summary (missing) was never triggered")
