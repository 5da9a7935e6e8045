"""The defect told_by_429_alone."""

from scrimmage.defects.told_by_429_alone import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """What a 503 told goes unheard."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("torture", "RL9", "unavailable: hurried")
