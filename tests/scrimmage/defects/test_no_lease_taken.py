"""The defect no_lease_taken."""

from scrimmage.defects.no_lease_taken import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Two healers begin the same run."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("two_healers", "SH4", "bdl_player_boxscores was attempted again after")
