"""The defect breaker_off_crashes."""

from scrimmage.defects.breaker_off_crashes import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """In a run that the reference gets through."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("flags_off", "E3", "made no call: raised AttributeError")
