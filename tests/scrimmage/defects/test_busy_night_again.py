"""The defect busy_night_again."""

from scrimmage.defects.busy_night_again import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It triggers what nothing is missing of."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("everything_at_once", "SH1", "was triggered, and nothing of it is missing")
