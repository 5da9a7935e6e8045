"""The defect hold_of_each_thread."""

from scrimmage.defects.hold_of_each_thread import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The threads that were not told call at once."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("threads_one_key", "RL2", "early")
    assert found.says("told_while_waiting", "RL2", "early")
