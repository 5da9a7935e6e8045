"""The defect pacer_gives_up."""

from scrimmage.defects.pacer_gives_up import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The rows after the first window are missing."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("pace_known", "RL1", "")
