"""The defect told_wait_unread."""

from scrimmage.defects.told_wait_unread import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It comes back by its own backoff."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("told_the_longest", "RL2", "early")
