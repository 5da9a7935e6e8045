"""The defect key_of_each_send."""

from scrimmage.defects.key_of_each_send import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """One trigger begins two runs."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("answer_lost", "SH6", "bdl_player_boxscores began bdl_player_boxscores")
