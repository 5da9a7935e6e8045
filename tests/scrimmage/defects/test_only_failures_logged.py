"""The defect only_failures_logged."""

from scrimmage.defects.only_failures_logged import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """What passed is not there."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("healthy_season", "VG5", "was not logged")
