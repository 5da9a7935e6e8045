"""The defect attempts_unlimited."""

from scrimmage.defects.attempts_unlimited import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It goes on after the last attempt that it declares."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("processor_never_does", "SH4", "player_game_summary was attempted")
