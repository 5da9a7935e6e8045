"""The defect pacer_without_burst."""

from scrimmage.defects.pacer_without_burst import DEFECT
from tests.scrimmage.defects.gallery import caught


def test_it_is_caught() -> None:
    """Five calls at twelve seconds' distance, where all five would have been granted at once."""
    found = caught(DEFECT)

    assert found.missed == []
    assert found.says("pace_night", "RL13", "were held back for 48")
