"""The defect healthy_fetched_again."""

from scrimmage.defects.healthy_fetched_again import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It triggers on a healthy night."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("healthy_nights", "SH3", "nbac_schedule was triggered, and nothing is due")
