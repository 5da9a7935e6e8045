"""The defect whole_date_fetched."""

from scrimmage.defects.whole_date_fetched import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """In a night that the reference gets through."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("refused_night", "E1", "calls of the API; 9 are allowed")
