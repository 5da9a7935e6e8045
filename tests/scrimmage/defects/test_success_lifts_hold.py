"""The defect success_lifts_hold."""

from scrimmage.defects.success_lifts_hold import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The call that was served lets all others go."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("told_while_waiting", "RL2", "early")
