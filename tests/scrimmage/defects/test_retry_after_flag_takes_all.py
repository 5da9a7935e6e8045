"""The defect retry_after_flag_takes_all."""

from scrimmage.defects.retry_after_flag_takes_all import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """With Retry-After off, the breaker never opens."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("flag_retry_after_off", "RL11", "before the breaker's time")
