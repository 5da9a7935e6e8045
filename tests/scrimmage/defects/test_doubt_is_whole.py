"""The defect doubt_is_whole."""

from scrimmage.defects.doubt_is_whole import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It has nothing to do on a damaged night, because it saw nothing."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("warehouse_dead", "SH8", "it says nothing_to_do, and no call was answered")
