"""The defect jitter_without_width."""

from scrimmage.defects.jitter_without_width import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Not one moment, but one crowd."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("untold_together", "RL7c", "100 of 100 clients")
