"""The defect written_over."""

from scrimmage.defects.written_over import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Two healers hold one lease, as the second to write it wins."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("two_healers", "SH4", "bdl_player_boxscores was attempted again after")
