"""The defect lease_unchecked."""

from scrimmage.defects.lease_unchecked import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """The second healer takes the lease of the first, who does not notice."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("two_healers", "SH4", "bdl_player_boxscores was attempted again after")
