"""The defect dry_run_acts."""

from scrimmage.defects.dry_run_acts import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It heals in a dry run."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("switched_off", "SH3", "nbac_gamebook_player_stats was triggered, and nothing is")
