"""The defect breaker_slept_out."""

from scrimmage.defects.breaker_slept_out import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It sleeps the time-out in place of an error."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("breaker_mid_job", "RL3", "while the breaker was open")
