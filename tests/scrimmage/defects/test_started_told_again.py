"""The defect started_told_again."""

from scrimmage.defects.started_told_again import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It tells of one heal at each start."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("told_to_wait_long", "SH7", "bdl_player_boxscores (partial")
