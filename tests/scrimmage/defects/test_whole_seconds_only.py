"""The defect whole_seconds_only."""

from scrimmage.defects.whole_seconds_only import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A word reaches int() and ends the scrape."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("torture", "RL9", "word: raised ValueError")
