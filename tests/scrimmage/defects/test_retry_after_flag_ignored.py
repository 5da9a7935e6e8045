"""The defect retry_after_flag_ignored."""

from scrimmage.defects.retry_after_flag_ignored import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A told wait counts though it is switched off."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("flag_retry_after_off", "RL11", "though Retry-After is off")
