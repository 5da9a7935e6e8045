"""The defect breaker_closes_early."""

from scrimmage.defects.breaker_closes_early import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A call leaves at half the time-out."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("breaker_opens", "RL4", "before the breaker's time")
