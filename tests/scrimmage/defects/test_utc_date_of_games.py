"""The defect utc_date_of_games."""

from scrimmage.defects.utc_date_of_games import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Evening games are gone, and it does not mind."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("damaged_dates", "VG2", "let through without a word")
