"""The defect duplicates_kept."""

from scrimmage.defects.duplicates_kept import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Rows come twice."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("rows_duplicated", "RL1", "doubled of")
