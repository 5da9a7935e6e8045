"""The defect sleeps_under_lock."""

from scrimmage.defects.sleeps_under_lock import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A wait is then as long as the queue before it."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("untold_together", "RL7a", "by itself")
