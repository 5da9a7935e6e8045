"""The defect html_ends_scrape."""

from scrimmage.defects.html_ends_scrape import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The rows after the page that was none are missing."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("not_json_once", "RL1", "lost of")
