"""The defect log_failure_silent."""

from scrimmage.defects.log_failure_silent import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """There is neither a row nor a line."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("warehouse_down", "VG5", "was not logged")
