"""The defect jitter_shortens_wait."""

from scrimmage.defects.jitter_shortens_wait import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Half of the draws shorten the wait, so the client comes early."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("refused_mid_scrape", "RL2", "early")
