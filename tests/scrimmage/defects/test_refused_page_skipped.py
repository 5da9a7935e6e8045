"""The defect refused_page_skipped."""

from scrimmage.defects.refused_page_skipped import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """It goes on with a cursor that nobody gave out."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("refused_last_page", "RL8", "was refused; asked for page 0 next")
