"""The defect breaker_ignores_refusals."""

from scrimmage.defects.breaker_ignores_refusals import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """429 upon 429 leaves it closed."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("breaker_threshold", "RL4", "before the breaker's time")
