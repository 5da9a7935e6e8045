"""The defect jitter_above_cap."""

from scrimmage.defects.jitter_above_cap import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The longest waits lie above the cap."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("untold_together", "RL7a", "by itself")
