"""The defect unchecked_untold."""

from scrimmage.defects.unchecked_untold import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It calls on, and keeps to itself that it knows nothing."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("warehouse_down", "VG7", "nobody was alerted that it could not check")
