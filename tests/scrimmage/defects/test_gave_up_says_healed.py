"""The defect gave_up_says_healed."""

from scrimmage.defects.gave_up_says_healed import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It says healed when it has given up."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("processor_never_does", "SH9", "it says healed, and player_game_summary")
