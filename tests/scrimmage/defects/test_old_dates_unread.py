"""The defect old_dates_unread."""

from scrimmage.defects.old_dates_unread import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It comes back by its own backoff, before a date in a form of the past."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("torture", "RL9", "date_asctime: hurried")
