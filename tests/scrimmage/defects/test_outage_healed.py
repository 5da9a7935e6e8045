"""The defect outage_healed."""

from scrimmage.defects.outage_healed import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It triggers over a warehouse that is dead."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("warehouse_dead", "SH8", "nbac_schedule was triggered, and nothing of it is missing")
