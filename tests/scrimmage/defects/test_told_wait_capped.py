"""The defect told_wait_capped."""

from scrimmage.defects.told_wait_capped import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Told 121 s it comes after 120, although it adds jitter; told 120 it is right."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("torture", "RL9", "one_twenty_one: hurried")
