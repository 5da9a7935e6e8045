"""The defect wait_in_milliseconds."""

from scrimmage.defects.wait_in_milliseconds import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It comes back after a thousandth of the wait and its own jitter."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("refused_first_page", "RL2", "early")
