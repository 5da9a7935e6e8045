"""The defect retries_dead_warehouse."""

from scrimmage.defects.retries_dead_warehouse import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It answers in the end, and too late."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("warehouse_down", "VG7", "25 s are allowed")
