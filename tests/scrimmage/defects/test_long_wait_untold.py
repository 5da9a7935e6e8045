"""The defect long_wait_untold."""

from scrimmage.defects.long_wait_untold import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It raises, and its error names no time."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("told_too_long", "RL10", "does not say until when")
