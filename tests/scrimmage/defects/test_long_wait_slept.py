"""The defect long_wait_slept."""

from scrimmage.defects.long_wait_slept import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It sleeps in place of an error."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("told_too_long", "RL10", "slept a told wait")
