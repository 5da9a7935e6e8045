"""The defect nothing_blocks."""

from scrimmage.defects.nothing_blocks import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It calls on over rubbish."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("graded_damage", "VG4", "the next phase was called")
