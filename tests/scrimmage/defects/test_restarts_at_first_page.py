"""The defect restarts_at_first_page."""

from scrimmage.defects.restarts_at_first_page import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The refused page is not the next one that it asks for."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("refused_mid_scrape", "RL8", "asked for page 1 next")
