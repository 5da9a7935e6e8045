"""The defect quality_unchecked."""

from scrimmage.defects.quality_unchecked import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Scores are halved, and phase 4 runs."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("blocked_phase", "VG4", "the next phase was called")
