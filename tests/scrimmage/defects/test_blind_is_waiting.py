"""The defect blind_is_waiting."""

from scrimmage.defects.blind_is_waiting import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It says waiting after a call that nobody answered."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("warehouse_lost_midway", "SH8", "its last call was not answered")
