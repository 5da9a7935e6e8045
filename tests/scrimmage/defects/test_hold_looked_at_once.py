"""The defect hold_looked_at_once."""

from scrimmage.defects.hold_looked_at_once import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The first to be told comes back by what it was told first."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("told_while_waiting", "RL2", "early")
