"""The defect no_answer_gives_up."""

from scrimmage.defects.no_answer_gives_up import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It begins a second run, for it takes the first for refused."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("answer_lost", "SH6", "bdl_player_boxscores began bdl_player_boxscores")
