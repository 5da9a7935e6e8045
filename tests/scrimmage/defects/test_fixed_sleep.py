"""The defect fixed_sleep."""

from scrimmage.defects.fixed_sleep import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The first 429 loses the scrape."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("refused_mid_scrape", "RL1", "429 Client Error")
