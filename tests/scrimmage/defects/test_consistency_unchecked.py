"""The defect consistency_unchecked."""

from scrimmage.defects.consistency_unchecked import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Two tables contradict each other, and pass."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("damaged_dates", "VG10", "let through without a word")
