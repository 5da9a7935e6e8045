"""The defect pacer_waits_twice."""

from scrimmage.defects.pacer_waits_twice import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Every second window passes without a call."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("pace_known", "RL13", "that they take at the limit's rate")
