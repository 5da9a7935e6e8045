"""The defect flags_read_at_import."""

from scrimmage.defects.flags_read_at_import import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The flag of now changes nothing."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("flag_retry_after_off", "RL11", "though Retry-After is off")
