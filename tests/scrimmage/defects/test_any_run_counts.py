"""The defect any_run_counts."""

from scrimmage.defects.any_run_counts import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A processor failed on a day off, and nothing else can show it."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("days_off", "VG4", "the next phase was called")
