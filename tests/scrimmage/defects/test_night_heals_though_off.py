"""The defect night_heals_though_off."""

from scrimmage.defects.night_heals_though_off import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """In a run that the reference gets through."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("flags_off", "E3", "was triggered, and the healer is disabled")
