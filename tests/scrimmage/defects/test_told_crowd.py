"""The defect told_crowd."""

from scrimmage.defects.told_crowd import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Not early, and all together."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("told_together", "RL7c", "told to stay away")
