"""The defect trifles_block."""

from scrimmage.defects.trifles_block import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It keeps the night waiting for a trifle."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("graded_damage", "VG13", "has nothing that blocks: the next phase was not called")
