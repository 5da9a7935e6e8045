"""The defect resets_end_scrape."""

from scrimmage.defects.resets_end_scrape import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """One broken connection loses the scrape."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("reset_before_reply", "RL1", "Connection reset")
