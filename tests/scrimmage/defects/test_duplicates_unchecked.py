"""The defect duplicates_unchecked."""

from scrimmage.defects.duplicates_unchecked import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Rows are there twice, and pass."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("slight_damage", "VG2", "let through without a word")
