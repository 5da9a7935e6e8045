"""The defect breaker_ignores_refusals."""

from tests.scrimmage.defects.gallery import caught

from scrimmage.defects.breaker_ignores_refusals import DEFECT


def test_it_is_caught() -> None:
    """429 upon 429 leaves it closed."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("breaker_threshold", "RL4", "before the breaker's time")
