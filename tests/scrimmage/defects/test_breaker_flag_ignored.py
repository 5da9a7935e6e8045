"""The defect breaker_flag_ignored."""

from scrimmage.defects.breaker_flag_ignored import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The breaker stops jobs though it is switched off."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("flag_breaker_off", "RL11", "though the breaker is off")
