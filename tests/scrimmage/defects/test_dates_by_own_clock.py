"""The defect dates_by_own_clock."""

from scrimmage.defects.dates_by_own_clock import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A server an hour ahead seems to ask for an hour."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("torture", "RL9", "clock_hour_ahead: raised RateLimited")
