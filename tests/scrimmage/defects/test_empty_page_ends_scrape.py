"""The defect empty_page_ends_scrape."""

from scrimmage.defects.empty_page_ends_scrape import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The rows after the empty page are missing."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("data_empty_once", "RL1", "lost of")
