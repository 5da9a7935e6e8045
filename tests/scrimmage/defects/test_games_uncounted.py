"""The defect games_uncounted."""

from scrimmage.defects.games_uncounted import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """A game that never came is not missed."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("asked_late", "VG2", "let through without a word")
