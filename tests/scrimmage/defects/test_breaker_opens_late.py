"""The defect breaker_opens_late."""

from scrimmage.defects.breaker_opens_late import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The call after the threshold's failure still leaves."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("breaker_threshold", "RL4", "before the breaker's time")
