"""The defect heal_flag_at_import."""

from scrimmage.defects.heal_flag_at_import import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It heals though it is switched off."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("switched_off", "SH3", "nbac_gamebook_player_stats was triggered, and nothing is")
