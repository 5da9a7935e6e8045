"""The defect fields_unchecked."""

from scrimmage.defects.fields_unchecked import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A file without a field passes."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("graded_files", "VG2", "let through without a word")
