"""The defect breaker_opens_early."""

from scrimmage.defects.breaker_opens_early import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It refuses a page that has attempts left, after half the failures."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("success_resets", "RL8", "BreakerOpen")
