"""The defect one_row_suffices."""

from scrimmage.defects.one_row_suffices import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Games are gone, and some are left."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("damaged_dates", "VG2", "let through without a word")
