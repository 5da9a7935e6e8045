"""The defect dates_unread."""

from scrimmage.defects.dates_unread import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It comes back by its own backoff, before the date."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("torture", "RL9", "date: hurried")
