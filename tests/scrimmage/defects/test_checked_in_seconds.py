"""The defect checked_in_seconds."""

from scrimmage.defects.checked_in_seconds import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The row says that the checks took no time."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("slow_warehouse", "VG5", "was logged as checked in 0 ms")
