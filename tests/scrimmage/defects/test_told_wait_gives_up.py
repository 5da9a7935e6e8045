"""The defect told_wait_gives_up."""

from scrimmage.defects.told_wait_gives_up import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It gives up on a processor that asked for patience."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("told_to_wait_long", "SH2", "rows missing")
