"""The defect dates_unread."""

from tests.scrimmage.defects.gallery import caught

from scrimmage.defects.dates_unread import DEFECT


def test_it_is_caught() -> None:
    """It comes back by its own backoff, before the date."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("torture", "RL9", "date: hurried")
