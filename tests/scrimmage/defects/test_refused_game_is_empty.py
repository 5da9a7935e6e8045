"""The defect refused_game_is_empty."""

from scrimmage.defects.refused_game_is_empty import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """In a night that the reference gets through."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("refused_night", "E1", "gate 3-4 called on over tables that are not whole")
