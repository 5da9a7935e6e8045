"""The defect outage_read_as_empty."""

from scrimmage.defects.outage_read_as_empty import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It accuses tables that nobody could read."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("warehouse_down", "VG7", "the tables are whole")
