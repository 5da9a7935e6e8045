"""The defect jitter_shortens_wait."""

from tests.scrimmage.defects.gallery import caught

from scrimmage.defects.jitter_shortens_wait import DEFECT


def test_it_is_caught() -> None:
    """Half of the draws shorten the wait, so the client comes early."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("refused_mid_scrape", "RL2", "early")
