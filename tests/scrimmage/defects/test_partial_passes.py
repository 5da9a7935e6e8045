"""The defect partial_passes."""

from scrimmage.defects.partial_passes import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It leaves half a table as it is."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("partial_rows", "SH2", "rows missing")
