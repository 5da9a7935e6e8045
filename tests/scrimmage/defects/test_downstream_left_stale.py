"""The defect downstream_left_stale."""

from scrimmage.defects.downstream_left_stale import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It leaves what was made before its source."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("partial_rows", "SH2", "rows missing")
