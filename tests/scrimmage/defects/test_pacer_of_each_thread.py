"""The defect pacer_of_each_thread."""

from scrimmage.defects.pacer_of_each_thread import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Four workers send four times what the key may."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("pace_fleet", "RL14", "were refused")
