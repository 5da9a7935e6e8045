"""The defect token_unsent."""

from scrimmage.defects.token_unsent import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Nobody could refuse it, had it lost its lease."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("lease_runs_out", "SH4", "bdl_player_boxscores was triggered without a fencing")
