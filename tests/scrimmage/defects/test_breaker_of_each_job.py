"""The defect breaker_of_each_job."""

from tests.scrimmage.defects.gallery import caught

from scrimmage.defects.breaker_of_each_job import DEFECT


def test_it_is_caught() -> None:
    """The next job calls as if nothing had opened."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("breaker_opens", "RL4", "before the breaker's time")
