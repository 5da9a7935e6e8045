"""The defect log_failure_raises."""

from scrimmage.defects.log_failure_raises import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It had decided, and then fell over its log."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("outage_at_each_call", "VG7", "could not log")
