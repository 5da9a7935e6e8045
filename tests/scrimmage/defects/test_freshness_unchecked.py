"""The defect freshness_unchecked."""

from scrimmage.defects.freshness_unchecked import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Old rows pass."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("damaged_dates", "VG10", "let through without a word")
