"""The defect breaker_of_each_job."""

from scrimmage.defects.breaker_of_each_job import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The next job calls as if nothing had opened."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("breaker_opens", "RL4", "before the breaker's time")
