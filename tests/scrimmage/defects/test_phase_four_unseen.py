"""The defect phase_four_unseen."""

from scrimmage.defects.phase_four_unseen import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It never triggers what is missing in phase 4."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("phase_four_alone", "SH1", "player_shot_zone (missing) was never triggered")
