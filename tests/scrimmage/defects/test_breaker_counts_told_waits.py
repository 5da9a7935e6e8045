"""The defect breaker_counts_told_waits."""

from scrimmage.defects.breaker_counts_told_waits import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Waits that were kept open it."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("told_waits_are_no_failures", "RL1", "BreakerOpen")
