"""The defect no_games_is_failure."""

from scrimmage.defects.no_games_is_failure import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A day off is an alarm."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("unusual_dates", "VG11", "is healthy")
