"""The defect run_given_up_early."""

from scrimmage.defects.run_given_up_early import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It calls a person while the run is still to come, and nothing reads what that brings."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("runs_given_up_early", "SH2", "player_game_summary: ")
