"""The defect hold_overwritten."""

from scrimmage.defects.hold_overwritten import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A wait of a second takes the place of a long one."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("told_while_waiting", "RL2", "early")
