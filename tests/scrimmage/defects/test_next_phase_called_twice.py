"""The defect next_phase_called_twice."""

from scrimmage.defects.next_phase_called_twice import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It was there at the first call."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("warned_phase", "VG3", "was called 2 times")
