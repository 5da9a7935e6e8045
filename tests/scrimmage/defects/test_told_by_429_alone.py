"""The defect told_by_429_alone."""

from tests.scrimmage.defects.gallery import caught

from scrimmage.defects.told_by_429_alone import DEFECT


def test_it_is_caught() -> None:
    """What a 503 told goes unheard."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("torture", "RL9", "unavailable: hurried")
