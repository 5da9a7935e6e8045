"""The defect breaker_flag_takes_all."""

from scrimmage.defects.breaker_flag_takes_all import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """With the breaker off, told waits go unheard."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("flag_breaker_off", "RL11", "early")
