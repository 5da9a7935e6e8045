"""The defect outage_logged_as_finding."""

from scrimmage.defects.outage_logged_as_finding import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It says one thing and logs another."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("warehouse_down", "VG5", "says could_not_check and was logged as")
