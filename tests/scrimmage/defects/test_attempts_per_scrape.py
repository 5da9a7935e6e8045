"""The defect attempts_per_scrape."""

from scrimmage.defects.attempts_per_scrape import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A late page has no attempts left, though it was refused once."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("long_scrape", "RL8", "of 6 sends")
