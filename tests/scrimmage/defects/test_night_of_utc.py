"""The defect night_of_utc."""

from scrimmage.defects.night_of_utc import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It heals a date of which no game has been played."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("healthy_nights", "SH3", "nbac_schedule was triggered, and nothing is due")
