"""The defect processor_wait_ignored."""

from scrimmage.defects.processor_wait_ignored import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It comes back before the time it was told."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("told_to_wait", "SH4", "bdl_player_boxscores was triggered")
