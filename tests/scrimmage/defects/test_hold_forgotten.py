"""The defect hold_forgotten."""

from scrimmage.defects.hold_forgotten import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The next job calls before the time told to the one before."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("later_job_waits", "RL2", "early")
