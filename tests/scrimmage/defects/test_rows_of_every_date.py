"""The defect rows_of_every_date."""

from scrimmage.defects.rows_of_every_date import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Rows of other dates look like too many of this one."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("everything_at_once", "VG1", "is healthy: an alert")
