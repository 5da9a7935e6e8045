"""The defect unchecked_opens."""

from scrimmage.defects.unchecked_opens import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It calls on, and knows nothing."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("warehouse_down", "VG7", "called on without having checked")
