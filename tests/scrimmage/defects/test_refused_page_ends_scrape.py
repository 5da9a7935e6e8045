"""The defect refused_page_ends_scrape."""

from scrimmage.defects.refused_page_ends_scrape import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The rows from the refused page on are missing, and nothing says so."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("refused_for_ever", "RL1", "ended as complete with")
