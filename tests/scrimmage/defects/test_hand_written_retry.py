"""The defect hand_written_retry."""

from scrimmage.defects.hand_written_retry import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A late page has no attempts left."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("long_scrape", "RL8", "after 1 of 6 sends")
