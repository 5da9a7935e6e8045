"""The defect numbers_read_loosely."""

from scrimmage.defects.numbers_read_loosely import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It takes 1e9 for thirty years and gives up, although nothing valid was told."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("torture", "RL9", "billion_float: raised RateLimited")
