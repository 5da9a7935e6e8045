"""The defect breaker_never_closes."""

from scrimmage.defects.breaker_never_closes import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Jobs on a host that is well again are refused."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("breaker_recovers", "RL6", "BreakerOpen")
