"""The defect timeouts_end_scrape."""

from scrimmage.defects.timeouts_end_scrape import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """One slow reply loses the scrape."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("reply_too_slow", "RL1", "Read timed out")
