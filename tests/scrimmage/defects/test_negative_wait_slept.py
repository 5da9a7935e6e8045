"""The defect negative_wait_slept."""

from scrimmage.defects.negative_wait_slept import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A wait of -1 s reaches sleep() and ends the scrape."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("torture", "RL9", "negative: raised ValueError: sleep")
