"""The defect dead_slack_raises."""

from scrimmage.defects.dead_slack_raises import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The next phase waits for a messenger."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("slack_down", "VG3", "was called 0 times")
